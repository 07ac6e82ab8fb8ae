import { useMediaQuery } from '@mantine/hooks'
import type { IncidentSummary } from '@/api/types'
import { IncidentCard } from './incident-card'
import { IncidentRow } from './incident-row'
import classes from './incident-table.module.css'

type Props = { incidents: IncidentSummary[] }

/** A table where there is room for one, and a list of cards on a phone. */
export function IncidentTable({ incidents }: Props) {
  const wide = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  if (!wide) {
    return (
      <ul className={classes.cards} aria-label="Incidents">
        {incidents.map((incident) => (
          <IncidentCard key={incident.incident_id} incident={incident} />
        ))}
      </ul>
    )
  }
  return (
    <table className={classes.table} aria-label="Incidents">
      <thead>
        <tr>
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
          <IncidentRow key={incident.incident_id} incident={incident} />
        ))}
      </tbody>
    </table>
  )
}
