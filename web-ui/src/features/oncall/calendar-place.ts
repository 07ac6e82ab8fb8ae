import { addDays, dayOf, mondayOf } from '@/lib/days'
import { valuesOf, type SearchParams } from '@/lib/search-params'

/** What the calendar shows, by its address. */
export type Place = { schedule: string; view: 'week' | 'month'; from: string; zone: 'mine' | 'its' }

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/

export function placeOf(search: Record<string, unknown>): Place {
  const from = valuesOf(search.from)[0] ?? ''
  return {
    schedule: (valuesOf(search.schedule)[0] ?? '').slice(0, 64),
    view: search.view === 'month' ? 'month' : 'week',
    from: IS_DAY.test(from) && !Number.isNaN(Date.parse(from)) ? from : '',
    zone: search.zone === 'its' ? 'its' : 'mine',
  }
}

export function searchOfPlace({ schedule, view, from, zone }: Place): SearchParams {
  return {
    ...(schedule && { schedule }),
    ...(view === 'month' && { view }),
    ...(from && { from }),
    ...(zone === 'its' && { zone }),
  }
}

/** The first day that is shown and how many: from a Monday, or from the first of a month. */
export function daysShown({ view, from }: Pick<Place, 'view' | 'from'>, now: number, zone: string) {
  const day = from === '' ? dayOf(now, zone) : from
  if (view === 'week') return { first: mondayOf(day), count: 7 }
  const first = `${day.slice(0, 7)}-01`
  return { first, count: daysBetween(first, monthAfter(first)) }
}

/** A day in the part before (-1) or after (1). */
export function step(view: Place['view'], first: string, way: -1 | 1): string {
  if (view === 'week') return addDays(first, way * 7)
  return way === 1 ? monthAfter(first) : `${addDays(first, -1).slice(0, 7)}-01`
}

function monthAfter(first: string): string {
  return `${addDays(first, 31).slice(0, 7)}-01`
}

function daysBetween(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000)
}
