import { Checkbox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { IncidentSummary } from '@/api/types'
import { IncidentCard } from './incident-card'
import { IncidentRow } from './incident-row'
import type { Selection } from './use-selection'
import classes from './incident-table.module.css'

type Props = {
  incidents: IncidentSummary[]
  selection: Selection
  /** The id of the incident at the keyboard's cursor. */
  current: string | null
}

/** A table where there is room for one, and a list of cards on a phone. */
export function IncidentTable({ incidents, selection, current }: Props) {
  const wide = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  if (!wide) {
    return (
      <ul className={classes.cards} aria-label="Incidents">
        {incidents.map((incident) => (
          <IncidentCard
            key={incident.incident_id}
            incident={incident}
            chosen={selection.has(incident)}
            onToggle={() => selection.toggle(incident)}
          />
        ))}
      </ul>
    )
  }
  return (
    <table className={classes.table} aria-label="Incidents">
      <thead>
        <tr>
          <th scope="col" className={classes.markHead}>
            <Checkbox
              size="xs"
              aria-label="Select all shown"
              checked={incidents.every(selection.has)}
              indeterminate={!incidents.every(selection.has) && incidents.some(selection.has)}
              onChange={() => selection.toggle(...incidents)}
            />
          </th>
          <th scope="col" className={classes.severity}>
            Severity
          </th>
          <th scope="col" className={classes.number}>
            Number
          </th>
          <th scope="col">Title</th>
          <th scope="col" className={classes.status}>
            Status
          </th>
          <th scope="col" className={classes.service}>
            Service
          </th>
          <th scope="col" className={classes.assignee}>
            Assignee
          </th>
          <th scope="col" className={classes.alerts}>
            Alerts
          </th>
          <th scope="col" className={classes.age}>
            Age
          </th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <IncidentRow
            key={incident.incident_id}
            incident={incident}
            chosen={selection.has(incident)}
            current={incident.incident_id === current}
            onToggle={() => selection.toggle(incident)}
          />
        ))}
      </tbody>
    </table>
  )
}
