import { describe, expect, it } from 'vitest'
import { keys } from '@/api/keys'
import { touchedBy } from './touched'

const event = JSON.stringify({ type: 'incident.opened', incident_id: '0197-A', number: 'INC-7' })
const stale = touchedBy([event])

describe('an event of the stream', () => {
  it('makes every list and every figure stale', () => {
    expect(stale({ queryKey: keys.incidentList({}) })).toBe(true)
    expect(stale({ queryKey: keys.figures('trend', {}) })).toBe(true)
  })

  it.each([keys.incident('INC-7'), keys.incident('inc-7'), keys.timeline('0197-a')])(
    'makes %j of its incident stale',
    (...queryKey) => {
      expect(stale({ queryKey })).toBe(true)
    },
  )

  it.each([keys.incident('INC-70'), keys.timeline('0197-b'), keys.services, keys.oncallNow])(
    'leaves %j alone',
    (...queryKey) => {
      expect(stale({ queryKey })).toBe(false)
    },
  )
})
