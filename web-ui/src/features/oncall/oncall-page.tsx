import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readersZone } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageTitle } from '@/ui/page-title'
import { oncallNowQuery } from './queries'
import { OncallTabs } from './tabs'
import { TeamCard } from './team-card'
import classes from './oncall-page.module.css'

export function OncallPage() {
  const query = useQuery(oncallNowQuery)
  return (
    <>
      <div className={classes.head}>
        <PageTitle>On call now</PageTitle>
        <p className={classes.zone}>Times in {readersZone()}</p>
      </div>
      <OncallTabs />
      <Loaded query={query} lines={6}>
        {({ teams, schedules }) =>
          teams.length === 0 ? (
            <Empty title="No team has a schedule yet">
              <Link to="/oncall/schedules/$id" params={{ id: 'new' }}>
                Create one
              </Link>
              : who takes turns, and when they hand over.
            </Empty>
          ) : (
            <ul className={classes.teams}>
              {teams.map((shift) => (
                <TeamCard
                  key={shift.team}
                  shift={shift}
                  next={schedules.find((one) => one.main && one.team === shift.team)?.next}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}
