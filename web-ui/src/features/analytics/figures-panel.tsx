import type { Comparison } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import { Change } from '@/ui/change'
import { Panel } from '@/ui/panel'
import { Stat, Stats } from '@/ui/stat'

const TIMES = [
  ['Mean time to acknowledge', 'avg_mtta_seconds', 'p50_mtta_seconds', 'p95_mtta_seconds'],
  ['Mean time to resolve', 'avg_mttr_seconds', 'p50_mttr_seconds', 'p95_mttr_seconds'],
] as const

/** The range beside the one of equal length just before. */
export function FiguresPanel({ current, previous }: Comparison) {
  return (
    <Panel title="In this range" flush>
      <Stats>
        <Stat
          name="Incidents"
          note={<Change now={current.total_incidents} before={previous?.total_incidents ?? null} />}
        >
          {current.total_incidents}
        </Stat>
        {TIMES.map(([name, mean, median, slowest]) => (
          <Stat
            key={name}
            name={name}
            note={<Change now={current[mean]} before={previous?.[mean] ?? null} />}
          >
            {secondsOf(current[mean])}
            <small>
              {' '}
              median {secondsOf(current[median])}, p95 {secondsOf(current[slowest])}
            </small>
          </Stat>
        ))}
        <Stat
          name="Alerts"
          note={<Change now={current.alerts_total} before={previous?.alerts_total ?? null} />}
        >
          {current.alerts_total}
        </Stat>
        <Stat name="Alerts per incident" note="Joined instead of paging again">
          {current.alerts_per_incident?.toFixed(1) ?? '–'}
        </Stat>
        <Stat name="Still active" note={`${current.resolved_count} resolved`}>
          {current.active_count}
        </Stat>
      </Stats>
    </Panel>
  )
}

function secondsOf(seconds: number | null): string {
  return seconds === null ? '–' : formatPrecise(seconds)
}
