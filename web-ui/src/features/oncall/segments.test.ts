import { describe, expect, it } from 'vitest'
import type { Final } from '@/api/types'
import { dayRows, instantAt, intervalOf } from './segments'

const person = (name: string) => ({
  name,
  email: `${name}@example.com`,
  role: 'primary' as const,
  layer: null,
  fills_in: false,
  instead_of: null,
  override_id: null,
  swap_id: null,
})
const final: Final = {
  schedule_id: 's',
  timezone: 'Europe/Berlin',
  since: '2026-10-23T22:00:00Z',
  until: '2026-10-26T23:00:00Z',
  overlaps: [],
  spans: [
    { since: '2026-10-23T22:00:00Z', until: '2026-10-25T08:00:00Z', people: [person('ana')] },
    { since: '2026-10-25T11:00:00Z', until: '2026-10-26T23:00:00Z', people: [person('bo')] },
  ],
  gaps: [{ since: '2026-10-25T08:00:00Z', until: '2026-10-25T11:00:00Z' }],
}

describe('the final schedule in days', () => {
  const rows = dayRows(final, '2026-10-24', 3, 'Europe/Berlin')

  it('has a row for each, also for one of 25 hours', () => {
    expect(rows.map(({ day, begins, ends }) => [day, (ends - begins) / 3_600_000])).toEqual([
      ['2026-10-24', 24],
      ['2026-10-25', 25],
      ['2026-10-26', 24],
    ])
  })

  it('cuts shifts at midnight and shows gaps', () => {
    expect(
      rows[1]?.segments.map(({ gap, people, from, to }) => [
        gap ? 'gap' : people[0]?.name,
        Math.round(from * 25),
        Math.round(to * 25),
      ]),
    ).toEqual([
      ['ana', 0, 10],
      ['bo', 13, 25],
      ['gap', 10, 13],
    ])
  })

  it('is drawn on in half hours, in either direction', () => {
    const row = rows[0]
    if (!row) throw new Error('no row')
    expect(new Date(instantAt(row, 0.501)).toISOString()).toBe('2026-10-24T10:00:00.000Z')
    expect(instantAt(row, -1)).toBe(row.begins)
    expect(intervalOf(5_400_000, 0)).toEqual({ since: 0, until: 5_400_000 })
    expect(intervalOf(0, 0)).toEqual({ since: 0, until: 1_800_000 })
  })
})
