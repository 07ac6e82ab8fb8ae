import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ago } from '@/ui/ago'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { oncallQuery } from './queries'
import classes from './dashboard.module.css'

export function OncallPanel() {
  const query = useQuery(oncallQuery)
  return (
    <Panel
      title="On call now"
      aside={
        <Link to="/oncall" className={classes.link}>
          Schedules
        </Link>
      }
      flush
    >
      <Loaded query={query}>
        {({ teams }) =>
          teams.length === 0 ? (
            <Empty title="No team has a schedule yet" />
          ) : (
            <ul className={classes.rows}>
              {teams.map(({ team, primary, secondary, turn_ends_at }) => (
                <li key={team} className={classes.team}>
                  <span className={classes.teamName}>{team}</span>
                  <span>
                    <strong>{primary?.name ?? 'Nobody'}</strong>
                    {secondary ? (
                      <span className={classes.who}>, then {secondary.name}</span>
                    ) : null}
                  </span>
                  <span className={classes.who}>
                    hands over <Ago at={turn_ends_at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}
