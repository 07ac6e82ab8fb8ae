import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Alert } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { Ago } from '@/ui/ago'
import { SeverityBadge } from '@/ui/severity-badge'
import table from '@/ui/table.module.css'
import { Flapping } from './flapping'
import classes from './alerts.module.css'

type Props = { alerts: readonly Alert[]; onShow: (alert: Alert) => void }

export function AlertsTable({ alerts, onShow }: Props) {
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label="Alerts">
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">Message</th>
            <th scope="col">Service</th>
            <th scope="col">Status</th>
            <th scope="col">Became</th>
            <th scope="col">Source</th>
            <th scope="col" className={table.number}>
              Came
            </th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.alert_id}>
              <td>
                <SeverityBadge severity={alert.severity} compact />
              </td>
              <td className={table.clip}>
                <UnstyledButton
                  className={classes.message}
                  title={alert.message.slice(0, 500)}
                  onClick={() => onShow(alert)}
                >
                  {alert.message.slice(0, 500)}
                </UnstyledButton>
              </td>
              <td className={table.short} title={alert.service}>
                {alert.service}
              </td>
              <td>
                {wordsOf(alert.status)}
                {alert.flapping ? <Flapping /> : null}
              </td>
              <td className={table.dim}>
                {alert.incident_id ? (
                  <Link to="/incidents/$ref" params={{ ref: alert.incident_id }}>
                    {wordsOf(alert.action)}
                  </Link>
                ) : (
                  wordsOf(alert.action)
                )}
              </td>
              <td className={table.short}>{alert.source}</td>
              <td className={table.number}>
                <Ago at={alert.created_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
