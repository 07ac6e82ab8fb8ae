import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Analytics } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import { Change } from '@/ui/change'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { Stat, Stats } from '@/ui/stat'
import { weekQuery } from './queries'
import { reductionOf } from './reduction'
import classes from './dashboard.module.css'

/** The last seven days beside the seven before. */
export function WeekPanel() {
  const query = useQuery(weekQuery)
  return (
    <Panel
      title="Last 7 days"
      aside={
        <Link to="/analytics" className={classes.link}>
          Analytics
        </Link>
      }
      flush
    >
      <Loaded query={query} lines={4}>
        {({ current, previous }) => (
          <Stats>
            <Time name="Time to acknowledge" of="avg_mtta_seconds" {...{ current, previous }} />
            <Time name="Time to resolve" of="avg_mttr_seconds" {...{ current, previous }} />
            <Stat
              name="Incidents"
              note={
                <Change now={current.total_incidents} before={previous?.total_incidents ?? null} />
              }
            >
              {current.total_incidents}
            </Stat>
            <Stat
              name="Alerts"
              note={<Change now={current.alerts_total} before={previous?.alerts_total ?? null} />}
            >
              {current.alerts_total}
            </Stat>
            <Stat name="Noise kept from people" note={reductionOf(current).note}>
              {reductionOf(current).figure}
            </Stat>
          </Stats>
        )}
      </Loaded>
    </Panel>
  )
}

type TimeProps = {
  name: string
  of: 'avg_mtta_seconds' | 'avg_mttr_seconds'
  current: Analytics
  previous: Analytics | null
}

function Time({ name, of, current, previous }: TimeProps) {
  const seconds = current[of]
  return (
    <Stat name={name} note={<Change now={seconds} before={previous?.[of] ?? null} />}>
      {seconds === null ? '–' : formatPrecise(seconds)}
    </Stat>
  )
}
