import { describe, expect, it } from 'vitest'
import { daysShown, placeOf, searchOfPlace, step } from './calendar-place'

const NOW = Date.parse('2026-11-26T20:00:00Z')

describe('the place of the calendar', () => {
  it('is kept in the address, the default left out', () => {
    expect(searchOfPlace(placeOf({}))).toEqual({})
    const address = { schedule: 's', view: 'month', from: '2026-11-01', zone: 'its' }
    expect(searchOfPlace(placeOf(address))).toEqual(address)
    expect(placeOf({ view: 'year', from: 'soon', zone: 'hers' })).toEqual(placeOf({}))
  })

  it('begins on a Monday, or on the first', () => {
    expect(daysShown({ view: 'week', from: '' }, NOW, 'UTC')).toEqual({
      first: '2026-11-23',
      count: 7,
    })
    expect(daysShown({ view: 'month', from: '2028-02-14' }, NOW, 'UTC')).toEqual({
      first: '2028-02-01',
      count: 29,
    })
    expect(daysShown({ view: 'month', from: '2026-12-31' }, NOW, 'UTC').count).toBe(31)
  })

  it.each([
    ['week', '2026-12-28', 1, '2027-01-04'],
    ['week', '2026-11-23', -1, '2026-11-16'],
    ['month', '2026-01-01', 1, '2026-02-01'],
    ['month', '2026-12-01', 1, '2027-01-01'],
    ['month', '2026-03-01', -1, '2026-02-01'],
  ] as const)('by the %s from %s goes %i to %s', (view, first, way, to) => {
    expect(step(view, first, way)).toBe(to)
  })
})
