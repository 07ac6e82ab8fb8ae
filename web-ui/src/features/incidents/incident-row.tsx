import { Link } from '@tanstack/react-router'
import type { IncidentSummary } from '@/api/types'
import { Ago } from '@/ui/ago'
import { SeverityBadge } from '@/ui/severity-badge'
import { StatusBadge } from '@/ui/status-badge'
import classes from './incident-table.module.css'

export function IncidentRow({ incident }: { incident: IncidentSummary }) {
  return (
    <tr data-status={incident.status} className={classes.row}>
      <td>
        <SeverityBadge severity={incident.severity} />
      </td>
      <td className={classes.mono}>{incident.number}</td>
      <td className={classes.clipped}>
        <Link
          to="/incidents/$ref"
          params={{ ref: incident.number }}
          className={classes.title}
          title={incident.title}
        >
          {incident.title}
        </Link>
      </td>
      <td>
        <StatusBadge status={incident.status} />
      </td>
      <td className={classes.clipped} title={incident.service}>
        {incident.service}
      </td>
      <td className={classes.clipped}>
        {incident.assigned_to ?? <span className={classes.dim}>Nobody</span>}
      </td>
      <td className={classes.numeric}>{incident.alert_count}</td>
      <td className={classes.numeric}>
        <Ago at={incident.created_at} bare />
      </td>
    </tr>
  )
}
