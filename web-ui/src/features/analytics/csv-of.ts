import type { Analytics, Comparison, Load, NoisyServices, Trend } from '@/api/types'
import { toCsv } from '@/lib/csv'

const HEAD = ['part', 'name', 'measure', 'value']
const STEP = [
  'incidents',
  'alerts',
  'avg_mtta_seconds',
  'p50_mtta_seconds',
  'p95_mtta_seconds',
  'avg_mttr_seconds',
  'p50_mttr_seconds',
  'p95_mttr_seconds',
] as const
const SERVICE = ['incidents', 'active', 'alerts', 'avg_mtta_seconds', 'avg_mttr_seconds'] as const

const LOAD = [
  'on_call_seconds',
  'primary_seconds',
  'night_seconds',
  'weekend_seconds',
  'pages',
  'sleep_pages',
] as const

type Row = [string, string, string, string | number | null]

/** One long table, one value in a row, with the names of the API: what a pivot table wants. */
export function csvOf(
  { current, previous }: Comparison,
  { steps }: Trend,
  services: NoisyServices['services'],
  people: Load['people'],
): string {
  return toCsv(HEAD, [
    ...figures('range', current),
    ...(previous ? figures('range before', previous) : []),
    ...steps.flatMap((step) =>
      STEP.map((measure): Row => ['trend', step.start, measure, step[measure]]),
    ),
    ...services.flatMap((one) =>
      SERVICE.map((measure): Row => ['service', one.service, measure, one[measure]]),
    ),
    ...people.flatMap((one) =>
      LOAD.map((measure): Row => ['on-call load', one.email, measure, one[measure]]),
    ),
  ])
}

function figures(part: string, told: Analytics): Row[] {
  return Object.entries(told).flatMap(([measure, value]): Row[] => {
    if (typeof value === 'number' || value === null) return [[part, '', measure, value]]
    if (typeof value !== 'object' || Array.isArray(value)) return []
    return Object.entries(value).map(([name, count]): Row => [part, name, measure, count])
  })
}
