import { nextDay, startOfDay } from '@/lib/days'
import { valuesOf, type SearchParams } from '@/lib/search-params'

const DAY_MS = 86_400_000
export const PRESETS = {
  '24h': { label: '24 h', ms: DAY_MS },
  '7d': { label: '7 days', ms: 7 * DAY_MS },
  '30d': { label: '30 days', ms: 30 * DAY_MS },
  '90d': { label: '90 days', ms: 90 * DAY_MS },
} as const
export type Preset = keyof typeof PRESETS

/** A range of days of the reader, or one that ends now; and whose incidents. */
export type Range = {
  last: Preset
  /** "2026-11-24": the first and last day, both within; '' when `last` counts. */
  from: string
  to: string
  team: string
}

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/

export function rangeOf(search: Record<string, unknown>): Range {
  const last = valuesOf(search.last)[0] ?? ''
  const from = dayIn(search.from)
  const to = dayIn(search.to)
  const given = from !== '' && to !== '' && from <= to
  return {
    last: Object.hasOwn(PRESETS, last) ? (last as Preset) : '7d',
    from: given ? from : '',
    to: given ? to : '',
    team: (valuesOf(search.team)[0] ?? '').slice(0, 200),
  }
}

export function searchOfRange({ last, from, to, team }: Range): SearchParams {
  const search: SearchParams = {}
  if (from !== '') {
    search.from = from
    search.to = to
  } else if (last !== '7d') search.last = last
  if (team !== '') search.team = team
  return search
}

export type Question = {
  since: string
  until?: string
  team?: string[]
}

export type Bucket = 'hour' | 'day' | 'week'

/** What to ask the service for; a range that ends now has no end, and begins on a whole minute. */
export function questionOf({ last, from, to, team }: Range, now: number, zone: string): Question {
  const whose = team === '' ? {} : { team: [team] }
  if (from !== '') {
    return { since: startOfDay(from, zone), until: startOfDay(nextDay(to), zone), ...whose }
  }
  const since = Math.floor((now - PRESETS[last].ms) / 60_000) * 60_000
  return { since: new Date(since).toISOString(), ...whose }
}

/** Steps so that a chart has some dozens of them. */
export function bucketOf({ since, until }: Question, now: number): Bucket {
  const days = ((until ? Date.parse(until) : now) - Date.parse(since)) / DAY_MS
  if (days <= 2) return 'hour'
  return days <= 92 ? 'day' : 'week'
}

function dayIn(value: unknown): string {
  const day = valuesOf(value)[0] ?? ''
  return IS_DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : ''
}
