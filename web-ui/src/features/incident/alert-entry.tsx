import type { IncidentAlert } from '@/api/types'
import { Ago } from '@/ui/ago'
import { SeverityBadge } from '@/ui/severity-badge'
import { textOf } from '@/lib/label-text'
import { safeLinks } from './safe-links'
import classes from './alerts-panel.module.css'

export function AlertEntry({ alert }: { alert: IncidentAlert }) {
  const labels = Object.entries(alert.labels)
  return (
    <li className={classes.alert}>
      <div className={classes.head}>
        <SeverityBadge severity={alert.severity} compact />
        {alert.status === 'resolved' ? <span className={classes.cleared}>Cleared</span> : null}
        <span className={classes.source}>{alert.source}</span>
        <Ago at={alert.timestamp} />
      </div>
      <p className={classes.message}>{alert.message}</p>
      {labels.length > 0 ? (
        <ul className={classes.labels} aria-label="Labels">
          {labels.map(([name, value]) => (
            <li key={name} className={classes.label}>
              <span>{name}</span>
              {textOf(value)}
            </li>
          ))}
        </ul>
      ) : null}
      {safeLinks(alert.links).map(({ href, text }) => (
        <a key={href} href={href} target="_blank" rel="noreferrer" className={classes.link}>
          {text}
        </a>
      ))}
    </li>
  )
}
