import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ago } from '@/ui/ago'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { SeverityBadge } from '@/ui/severity-badge'
import { StatusBadge } from '@/ui/status-badge'
import { activeQuery } from './queries'
import classes from './dashboard.module.css'

/** The newest incidents that are not over. */
export function ActivePanel() {
  const query = useQuery(activeQuery)
  return (
    <Panel
      title="Active incidents"
      count={query.data?.total}
      aside={
        <Link to="/incidents" className={classes.link}>
          All incidents
        </Link>
      }
      flush
    >
      <Loaded query={query} lines={5} tall>
        {({ incidents }) =>
          incidents.length === 0 ? (
            <Empty title="All quiet">New incidents appear here by themselves.</Empty>
          ) : (
            <ul className={classes.rows}>
              {incidents.map((one) => (
                <li key={one.incident_id} className={classes.incident}>
                  <SeverityBadge severity={one.severity} />
                  <Link
                    to="/incidents/$ref"
                    params={{ ref: one.number }}
                    className={classes.incidentTitle}
                    title={one.title}
                  >
                    {one.title}
                  </Link>
                  <span className={classes.service}>{one.service}</span>
                  <StatusBadge status={one.status} />
                  <span className={classes.who}>{one.assigned_to ?? 'Nobody'}</span>
                  <Ago at={one.created_at} bare />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}
