import { describe, expect, it } from 'vitest'
import {
  formatAbsolute,
  formatClock,
  formatCountdown,
  formatDuration,
  formatMoment,
  formatPrecise,
  formatRelative,
} from './time'

const NOW = Date.parse('2026-11-24T03:00:00Z')

describe('a duration', () => {
  it.each([
    [-5, '0 s'],
    [0, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h'],
    [3660, '1 h 1 min'],
    [86400, '1 d'],
    [93600, '1 d 2 h'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })
})

describe('a measured time', () => {
  it.each([
    [4.4, '4 s'],
    [150, '2 min 30 s'],
    [120, '2 min'],
    [3661, '1 h 1 min'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(formatPrecise(seconds)).toBe(text)
  })
})

describe('a relative time', () => {
  it.each([
    ['2026-11-24T02:59:58Z', 'just now'],
    ['2026-11-24T02:57:00Z', '3 min ago'],
    ['2026-11-23T23:00:00Z', '4 h ago'],
    ['2026-11-24T03:10:00Z', 'in 10 min'],
  ])('of %s reads %s', (at, text) => {
    expect(formatRelative(at, NOW)).toBe(text)
  })
})

describe('a countdown', () => {
  it.each([
    ['2026-11-24T03:04:05Z', '4:05'],
    ['2026-11-24T04:02:09Z', '1:02:09'],
    ['2026-11-30T05:00:00Z', '6 d 2 h'],
    ['2026-11-24T03:00:00.200Z', '0:01'],
    ['2026-11-24T02:00:00Z', '0:00'],
  ])('to %s reads %s', (at, text) => {
    expect(formatCountdown(at, NOW)).toBe(text)
  })
})

describe('an absolute time', () => {
  it('names the zone and adds UTC', () => {
    expect(formatAbsolute('2026-07-01T22:30:00Z', 'Europe/Berlin')).toBe(
      'Thu, 2 Jul 2026, 00:30:00 CEST (Europe/Berlin) · 2026-07-01 22:30:00 UTC',
    )
  })

  it('shows the time of day where the reader is', () => {
    expect(formatClock('2026-07-01T22:30:00Z', 'Asia/Kolkata')).toBe('04:00:00')
  })

  it('is a day and a time of the reader', () => {
    expect(formatMoment('2026-11-30T08:00:00Z', 'Europe/Berlin')).toBe('Mon 30 Nov, 09:00')
  })
})
