import type { Final, PersonOnCall } from '@/api/types'
import { addDays, startOfDay } from '@/lib/days'

/** What is drawn of a shift, or of a gap, on one day. */
export type Segment = {
  key: string
  /** Share of the day, 0 to 1. */
  from: number
  to: number
  since: string
  until: string
  people: PersonOnCall[]
  gap: boolean
}

export type DayRow = { day: string; begins: number; ends: number; segments: Segment[] }

/** Cuts the final schedule into days of a zone; a day may have 23 or 25 hours. */
export function dayRows(final: Final, first: string, count: number, zone: string): DayRow[] {
  return Array.from({ length: count }, (_, place) => {
    const day = addDays(first, place)
    const begins = Date.parse(startOfDay(day, zone))
    const ends = Date.parse(startOfDay(addDays(day, 1), zone))
    return { day, begins, ends, segments: segmentsOf(final, begins, ends) }
  })
}

function segmentsOf({ spans, gaps }: Final, begins: number, ends: number): Segment[] {
  const shown = [
    ...spans.map((span) => ({ ...span, gap: false })),
    ...gaps.map((span) => ({ ...span, people: [], gap: true })),
  ]
  return shown.flatMap((span) => {
    const from = Math.max(Date.parse(span.since), begins)
    const to = Math.min(Date.parse(span.until), ends)
    if (from >= to || (!span.gap && span.people.length === 0)) return []
    return [
      {
        ...span,
        key: `${span.since} ${span.gap ? 'gap' : ''}`,
        from: (from - begins) / (ends - begins),
        to: (to - begins) / (ends - begins),
      },
    ]
  })
}

const STEP_MS = 30 * 60_000

/** The half hour at a place of the grid: `across` is the share of the day. */
export function instantAt(row: DayRow, across: number): number {
  const at = row.begins + Math.min(1, Math.max(0, across)) * (row.ends - row.begins)
  return Math.round(at / STEP_MS) * STEP_MS
}

/** A drawn interval, whichever way it was drawn, half an hour long at least. */
export function intervalOf(one: number, other: number): { since: number; until: number } {
  const since = Math.min(one, other)
  return { since, until: Math.max(one, other, since + STEP_MS) }
}
