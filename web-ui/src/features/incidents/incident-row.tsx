import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IncidentSummary } from '@/api/types'
import { Ago } from '@/ui/ago'
import { SeverityBadge } from '@/ui/severity-badge'
import { StatusBadge } from '@/ui/status-badge'
import { rowId } from './use-list-keys'
import classes from './incident-table.module.css'

type Props = {
  incident: IncidentSummary
  chosen: boolean
  current: boolean
  onToggle: () => void
}

export function IncidentRow({ incident, chosen, current, onToggle }: Props) {
  return (
    <tr
      id={rowId(incident)}
      data-status={incident.status}
      data-chosen={chosen || undefined}
      aria-current={current || undefined}
      className={classes.row}
    >
      <td className={classes.mark}>
        <Checkbox
          size="xs"
          aria-label={`Select ${incident.number}`}
          checked={chosen}
          onChange={onToggle}
        />
      </td>
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
