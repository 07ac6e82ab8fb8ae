import type { Comparison } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import { Change } from '@/ui/change'
import { Panel } from '@/ui/panel'
import { Stat, Stats } from '@/ui/stat'

const TIMES = [
  ['Mean time to acknowledge', 'avg_mtta_seconds', 'p50_mtta_seconds', 'p95_mtta_seconds'],
  ['Mean time to resolve', 'avg_mttr_seconds', 'p50_mttr_seconds', 'p95_mttr_seconds'],
] as const

const JOINED = 'Joined instead of paging again'
const SPACE = '\u00a0'
const PLACES: { name: string; note?: string; times?: boolean }[] = [
  { name: 'Incidents' },
  ...TIMES.map(([name]) => ({ name, times: true })),
  { name: 'Alerts' },
  { name: 'Alerts per incident', note: JOINED },
  { name: 'Still active' },
]

/** The names without their figures, so that what lies below stays where it is when they come. */
export function FiguresPlace() {
  return (
    <div role="status" aria-label="Loading">
      <Panel title="In this range" flush>
        <Stats>
          {PLACES.map(({ name, note = SPACE, times = false }) => (
            <Stat key={name} name={name} note={note}>
              {SPACE}
              {times ? <small>median –, p95 –</small> : null}
            </Stat>
          ))}
        </Stats>
      </Panel>
    </div>
  )
}

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
        <Stat name="Alerts per incident" note={JOINED}>
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
