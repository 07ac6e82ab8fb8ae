import type { Trend } from '@/api/types'

export type Point = {
  label: string
  incidents: number
  mtta_p50: number | null
  mtta_p95: number | null
  mttr_p50: number | null
  mttr_p95: number | null
}

const STEP_MS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }
const MOST_POINTS = 800

/** The steps as points of a chart; those without incidents are zeros, not left out. */
export function pointsOf({ bucket, timezone, steps }: Trend): Point[] {
  const step = STEP_MS[bucket as keyof typeof STEP_MS]
  const points: Point[] = []
  let last: number | null = null
  for (const one of steps) {
    const at = Date.parse(one.start)
    // Half a step of slack: days have 23 or 25 hours where the clocks change.
    for (
      let missing = last === null ? at : last + step;
      missing < at - step / 2 && points.length < MOST_POINTS;
      missing += step
    ) {
      points.push(emptyAt(labelOf(missing, bucket, timezone)))
    }
    last = at
    points.push({
      label: labelOf(at, bucket, timezone),
      incidents: one.incidents,
      mtta_p50: one.p50_mtta_seconds,
      mtta_p95: one.p95_mtta_seconds,
      mttr_p50: one.p50_mttr_seconds,
      mttr_p95: one.p95_mttr_seconds,
    })
  }
  return points
}

function emptyAt(label: string): Point {
  return { label, incidents: 0, mtta_p50: null, mtta_p95: null, mttr_p50: null, mttr_p95: null }
}

/** A step that was filled in may begin an hour off midnight, where the clocks change: its day is named well inside. */
const INSIDE_MS = 6 * 3_600_000

function labelOf(at: number, bucket: string, timeZone: string): string {
  const day = { day: 'numeric', month: 'short', timeZone } as const
  return new Intl.DateTimeFormat(
    'en-GB',
    bucket === 'hour' ? { hour: '2-digit', minute: '2-digit', timeZone } : day,
  ).format(bucket === 'hour' ? at : at + INSIDE_MS)
}

const NICE_S = [
  15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400, 604_800,
]
const MOST_MARKS = 5

/** Marks of an axis of seconds that are read as times: from 0 to above the slowest, in round steps. */
export function timeMarks(slowest: number): number[] {
  const step = NICE_S.find((one) => slowest <= one * MOST_MARKS) ?? slowest / MOST_MARKS
  const count = Math.max(1, Math.ceil(slowest / step))
  return Array.from({ length: count + 1 }, (_, place) => place * step)
}
