import { describe, expect, it } from 'vitest'
import { sampleEntry } from '@/testing/samples'
import { describeLine } from './describe-line'

const say = (type: string, text = '', details: Record<string, unknown> = {}) =>
  describeLine({ key: '1', entry: sampleEntry({ type, text, details }), alerts: 0 })

describe('a line of the timeline', () => {
  it.each([
    ['incident.updated', '', { from: 'open', to: 'in_progress' }, 'Status changed to in progress'],
    [
      'incident.severity_changed',
      '',
      { from: 'high', to: 'critical' },
      'Severity changed to critical',
    ],
    ['incident.team_changed', '', { from: 'a', to: null }, 'Team changed'],
    ['incident.assigned', 'assigned to Ana', { level: 1 }, 'Assigned to Ana'],
    ['incident.assigned', 'assigned to Bo', { level: 2 }, 'Escalated, assigned to Bo'],
    ['page.delivered', '', { engineer: 'Ana', channel: 'email' }, 'Paged Ana by email'],
    [
      'page.failed',
      '',
      { engineer: { name: 'Ana' }, channel: 'email' },
      'Page failed: Ana by email',
    ],
    ['page.delivered', 'delivered', {}, 'Delivered'],
    ['escalation.step_skipped', '', { level: 2, reason: 'a gap' }, 'Step 2 paged nobody'],
    ['escalation.step_skipped', 'a step skipped: nobody', {}, 'A step skipped: nobody'],
    [
      'escalation.last_resort_paged',
      '',
      { engineer: { name: 'Ana' }, reason: 'nobody answered' },
      'Last resort paged: Ana',
    ],
    [
      'escalation.resumed',
      '',
      { reason: 'not resolved within 30 minutes' },
      'The acknowledgement ran out: it escalates again',
    ],
    ['weather.changed', '', {}, 'Weather changed'],
    ['weather.changed', 'it rains', {}, 'It rains'],
  ])('of %s %j %j says "%4$s"', (type, text, details, what) => {
    expect(say(type, text, details).what).toBe(what)
  })

  it('tells why a page failed', () => {
    expect(say('page.failed', '', { engineer: 'Ana', detail: 'refused' }).quote).toBe('refused')
  })

  it('quotes what was written on resolving', () => {
    expect(say('incident.resolved', '', { resolution: 'Rolled back' })).toMatchObject({
      tone: 'good',
      quote: 'Rolled back',
    })
  })
})
