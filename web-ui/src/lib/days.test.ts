import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf, localOf, mondayOf, startOfDay } from './days'

describe('the days of a zone', () => {
  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ])('begin at midnight, also where the clocks change: %s in %s', (day, zone, instant) => {
    expect(startOfDay(day, zone)).toBe(instant)
  })

  it('are the ones of its clocks', () => {
    expect(dayOf(Date.parse('2026-11-24T20:00:00Z'), 'Asia/Kolkata')).toBe('2026-11-25')
    expect(dayOf(Date.parse('2026-11-24T20:00:00Z'), 'America/New_York')).toBe('2026-11-24')
  })

  it('are counted on the calendar', () => {
    expect(addDays('2026-12-30', 3)).toBe('2027-01-02')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(mondayOf('2026-11-26')).toBe('2026-11-23')
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  })
})

describe('a time as a field of the browser has it', () => {
  it.each([
    ['2026-11-26T09:30', 'Europe/Berlin', '2026-11-26T08:30:00.000Z'],
    ['2026-07-01T09:30', 'Europe/Berlin', '2026-07-01T07:30:00.000Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
    ['2026-11-26T09:30', 'UTC', '2026-11-26T09:30:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantOf(local, zone)).toBe(instant)
    expect(localOf(instant, zone)).toBe(local)
  })
})
