import { wordsOf } from '@/lib/incident-words'
import { Ago } from '@/ui/ago'
import { SeverityBadge } from '@/ui/severity-badge'
import table from '@/ui/table.module.css'
import type { SentAlert } from './api'
import { webUiOf } from './web-ui'
import classes from './runner.module.css'

/** Ingestion's words are exact and long; a row has little room. */
const SHORT: Record<string, string> = {
  created_new_incident: 'New incident',
  attached_to_existing_incident: 'Joined an incident',
}

type Props = { alert: SentAlert; webUi: string | undefined }

export function SentRow({ alert, webUi }: Props) {
  return (
    <tr>
      <td>
        <SeverityBadge severity={alert.severity} compact />
      </td>
      <td className={table.clip} title={`${alert.message}\nAlert ${alert.alert_id}`}>
        <a
          className={classes.target}
          href={webUiOf(webUi, `/alerts?service=${encodeURIComponent(alert.service)}`)}
        >
          {alert.message}
        </a>
      </td>
      <td className={classes.id} title={`${wordsOf(alert.via)} · ${alert.alert_id}`}>
        {alert.alert_id.slice(-8)}
      </td>
      <td className={table.short} title={alert.service}>
        {alert.service}
      </td>
      <td className={classes.became}>{SHORT[alert.action] ?? wordsOf(alert.action)}</td>
      <td>
        <Incident alert={alert} webUi={webUi} />
      </td>
      <Seconds name="to incident" value={alert.time_to_incident_seconds} />
      <Seconds name="to page" value={alert.time_to_page_seconds} />
      <td className={`${table.short} ${classes.paged}`} title={paged(alert)}>
        {paged(alert)}
      </td>
      <td className={classes.cause} title={cause(alert)}>
        {cause(alert)}
      </td>
      <td className={`${table.dim} ${classes.age}`}>
        <Ago at={alert.sent_at} />
      </td>
    </tr>
  )
}

function Incident({ alert, webUi }: Props) {
  if (!alert.incident_id) return <span className={table.dim}>None</span>
  if (!alert.incident) return <span className={table.dim}>{wait(alert)}</span>
  return (
    <a className={classes.target} href={webUiOf(webUi, `/incidents/${alert.incident_id}`)}>
      {alert.incident.number}
      <span className={classes.status}> {wordsOf(alert.incident.status)}</span>
    </a>
  )
}

function Seconds({ name, value }: { name: string; value: number | null | undefined }) {
  return (
    <td className={table.number} data-name={name}>
      {value === null || value === undefined ? '–' : `${value.toFixed(2)} s`}
    </td>
  )
}

const wait = ({ following }: SentAlert) => (following ? 'Waiting…' : 'Not seen')

function paged(alert: SentAlert): string {
  if (!alert.incident_id) return 'Nobody'
  return alert.page ? `${alert.page.engineer}, ${alert.page.channel}` : wait(alert)
}

function cause(alert: SentAlert): string {
  if (!alert.suggestion) return alert.following ? 'Waiting…' : 'None known'
  const { confidence, root_cause } = alert.suggestion
  return `${Math.round(confidence * 100)} % ${root_cause}`
}
