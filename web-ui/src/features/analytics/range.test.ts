import { describe, expect, it } from 'vitest'
import { bucketOf, questionOf, rangeOf, searchOfRange } from './range'

const NOW = Date.parse('2026-11-24T03:00:30Z')

describe('a range in the address', () => {
  it.each([
    [{}, {}],
    [{ last: '7d' }, {}],
    [
      { last: '90d', team: 'core' },
      { last: '90d', team: 'core' },
    ],
    [
      { from: '2026-11-01', to: '2026-11-07' },
      { from: '2026-11-01', to: '2026-11-07' },
    ],
    [{ from: '2026-11-07', to: '2026-11-01' }, {}],
    [{ from: '2026-13-41', to: '2026-11-01' }, {}],
    [{ last: 'ever' }, {}],
  ])('%j is kept as %j', (given, kept) => {
    expect(searchOfRange(rangeOf(given))).toEqual(kept)
  })
})

describe('what is asked for', () => {
  it('begins on a whole minute and has no end while it ends now', () => {
    expect(questionOf(rangeOf({ last: '24h' }), NOW, 'UTC')).toEqual({
      since: '2026-11-23T03:00:00.000Z',
    })
  })

  it('are whole days of the reader, the last one too', () => {
    const range = rangeOf({ from: '2026-11-01', to: '2026-11-07', team: 'core' })
    expect(questionOf(range, NOW, 'Asia/Kolkata')).toEqual({
      since: '2026-10-31T18:30:00.000Z',
      until: '2026-11-07T18:30:00.000Z',
      team: ['core'],
    })
  })

  it.each([
    ['24h', 'hour'],
    ['7d', 'day'],
    ['90d', 'day'],
  ])('comes in steps that fit: the last %s by the %s', (last, bucket) => {
    expect(bucketOf(questionOf(rangeOf({ last }), NOW, 'UTC'), NOW)).toBe(bucket)
  })

  it('comes by the week for a year', () => {
    const year = rangeOf({ from: '2026-01-01', to: '2026-12-31' })
    expect(bucketOf(questionOf(year, NOW, 'UTC'), NOW)).toBe('week')
  })
})
