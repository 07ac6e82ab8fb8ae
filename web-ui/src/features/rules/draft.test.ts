import { describe, expect, it } from 'vitest'
import { compared, differenceWords, type Replayed } from './comparison'
import { changesIn, newRule, putBack, same, sentOf, withRule } from './draft'

const rule = (name: string) => ({ ...newRule(), name })

describe('the draft of the rules', () => {
  const [one, two, three] = [rule('one'), rule('two'), rule('three')]

  it.each([
    ['nothing', [one, two], ''],
    ['a new rule', [one, two, three], '1 added'],
    ['another window', [one, { ...two, window_seconds: 60 }], '1 changed'],
    ['a rule less', [two], '1 removed'],
    ['another order', [two, one], 'order changed'],
    ['much', [three, { ...two, name: 'other' }], '1 added, 1 changed, 1 removed'],
  ])('says what differs from those in force: %s', (_, draft, words) => {
    expect(changesIn(draft, [one, two])).toBe(words)
  })

  it('takes a rule back at its old place, once', () => {
    expect(putBack([one, three], two, 1)).toEqual([one, two, three])
    expect(putBack([one, two], two, 0)).toEqual([one, two])
    expect(putBack([], two, 5)).toEqual([two])
  })

  it('keeps the place of a rule that changes, and adds a new one at the end', () => {
    const other = { ...one, name: 'other' }
    expect(withRule([one, two], other)).toEqual([other, two])
    expect(withRule([one, two], three)).toEqual([one, two, three])
  })

  it('sends no keys of its own', () => {
    expect(sentOf(one)).not.toHaveProperty('key')
    expect(same([one], [{ ...one, key: 'another' }])).toBe(true)
  })
})

const difference = (alert: string, group: string) => ({
  alert_id: alert,
  service: 'search',
  message: 'slow',
  incident_id: 'incident',
  with_alert_id: group,
})

const replayed = (part: Partial<Replayed>): Replayed => ({
  alerts: 9,
  incidents: 5,
  incidents_replayed: 5,
  by_service: {},
  differences: [],
  complete: true,
  ...part,
})

describe('two replays of the same alerts', () => {
  it('are compared by service, what changes most first', () => {
    const active = replayed({
      by_service: {
        calm: { incidents: 1, incidents_replayed: 1 },
        search: { incidents: 1, incidents_replayed: 2 },
        payment: { incidents: 4, incidents_replayed: 6 },
      },
    })
    const draft = replayed({
      incidents_replayed: 2,
      by_service: {
        calm: { incidents: 1, incidents_replayed: 1 },
        search: { incidents: 1, incidents_replayed: 1 },
        payment: { incidents: 4, incidents_replayed: 1 },
      },
    })
    const told = compared(active, draft)
    expect(told).toMatchObject({ was: 5, active: 5, draft: 2 })
    expect(told.services).toEqual([
      { service: 'payment', was: 4, active: 6, draft: 1 },
      { service: 'search', was: 1, active: 2, draft: 1 },
    ])
  })

  it('name the alerts that only the draft puts elsewhere', () => {
    const active = replayed({ differences: [difference('a', 'b')] })
    const draft = replayed({ differences: [difference('a', 'b'), difference('c', 'b')] })
    expect(compared(active, draft).elsewhere).toEqual([difference('c', 'b')])
  })

  it('are complete only when both are', () => {
    expect(compared(replayed({ complete: false }), replayed({})).complete).toBe(false)
  })

  it.each([
    [2, 5, '3 fewer'],
    [6, 5, '1 more'],
    [5, 5, 'as many'],
  ])('%d beside %d are %s', (now, before, words) => {
    expect(differenceWords(now, before)).toBe(words)
  })
})
