import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IncidentSummary } from '@/api/types'
import { Ago } from '@/ui/ago'
import { SeverityBadge } from '@/ui/severity-badge'
import { StatusBadge } from '@/ui/status-badge'
import { rowId } from './use-list-keys'
import classes from './incident-card.module.css'

type Props = { incident: IncidentSummary; chosen: boolean; onToggle: () => void }

export function IncidentCard({ incident, chosen, onToggle }: Props) {
  return (
    <li id={rowId(incident)} className={classes.card} data-status={incident.status}>
      <div className={classes.line}>
        <SeverityBadge severity={incident.severity} />
        <span className={classes.number}>{incident.number}</span>
        <StatusBadge status={incident.status} />
        <Checkbox
          className={classes.mark}
          aria-label={`Select ${incident.number}`}
          checked={chosen}
          onChange={onToggle}
        />
      </div>
      <Link to="/incidents/$ref" params={{ ref: incident.number }} className={classes.title}>
        {incident.title}
      </Link>
      <div className={classes.facts}>
        <span className={classes.service}>{incident.service}</span>
        <span>{incident.assigned_to ?? 'Nobody assigned'}</span>
        <span>
          {incident.alert_count} {incident.alert_count === 1 ? 'alert' : 'alerts'}
        </span>
        <Ago at={incident.created_at} />
      </div>
    </li>
  )
}
