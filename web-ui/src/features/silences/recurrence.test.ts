import { describe, expect, it } from 'vitest'
import { WEEKDAYS } from '@/lib/weekdays'
import { endWords, scheduleOf, scheduleWords } from './recurrence'

const BERLIN = 'Europe/Berlin'

describe('hours that come again every week', () => {
  it('are sent with Monday as 0', () => {
    const recurrence = { weekdays: [WEEKDAYS[0], WEEKDAYS[6]], start: '22:00', minutes: 120 }
    expect(scheduleOf({ ...recurrence, zone: ` ${BERLIN}` })).toEqual({
      time_zone: BERLIN,
      weekdays: [0, 6],
      start: '22:00',
      duration_seconds: 7200,
    })
  })

  it.each([
    [[5, 6], '22:00:00', 7200, 'Sat, Sun 22:00–00:00 (next day), Europe/Berlin'],
    [[0], '09:30:00', 1800, 'Mondays 09:30–10:00, Europe/Berlin'],
    [[0, 1, 2, 3, 4, 5, 6], '01:00:00', 3600, 'Every day 01:00–02:00, Europe/Berlin'],
  ])('are told in words: days %j from %s for %d s', (weekdays, start, duration_seconds, words) => {
    expect(scheduleWords({ time_zone: BERLIN, weekdays, start, duration_seconds })).toBe(words)
  })

  it('are told as recurring when their form is not known', () => {
    expect(scheduleWords({ every: 'full moon' })).toBe('Recurring')
  })

  it.each([
    ['08:00', 90, '09:30'],
    ['23:00', 120, '01:00 (next day)'],
    ['00:00', 2880, '00:00 (2 days later)'],
  ])('from %s for %d minutes end at %s', (start, minutes, words) => {
    expect(endWords(start, minutes)).toBe(words)
  })
})
