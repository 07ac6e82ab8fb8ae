import { expect, it } from 'vitest'
import type { Final } from '@/api/types'
import { shiftsOf } from './shifts'

const span = (since: string, until: string, ...names: string[]): Final['spans'][number] => ({
  since,
  until,
  people: names.map((name) => ({
    name,
    email: name,
    role: null,
    layer: null,
    fills_in: false,
    instead_of: null,
    override_id: null,
    swap_id: null,
  })),
})

it('are those to come in which one is called first, parts that touch as one', () => {
  const final: Final = {
    schedule_id: 's',
    timezone: 'UTC',
    since: '2026-11-01T00:00:00Z',
    until: '2026-12-01T00:00:00Z',
    gaps: [],
    overlaps: [],
    spans: [
      span('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 'ana'),
      span('2026-11-03T00:00:00Z', '2026-11-04T00:00:00Z', 'ana', 'bo'),
      span('2026-11-04T00:00:00Z', '2026-11-05T00:00:00Z', 'ana'),
      span('2026-11-05T00:00:00Z', '2026-11-06T00:00:00Z', 'bo', 'ana'),
      span('2026-11-06T00:00:00Z', '2026-11-07T00:00:00Z', 'ana'),
    ],
  }
  expect(shiftsOf(final, 'ana', Date.parse('2026-11-02T12:00:00Z'))).toEqual([
    { since: '2026-11-03T00:00:00Z', until: '2026-11-05T00:00:00Z' },
    { since: '2026-11-06T00:00:00Z', until: '2026-11-07T00:00:00Z' },
  ])
})
