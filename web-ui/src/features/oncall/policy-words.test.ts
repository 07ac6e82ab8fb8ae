import { describe, expect, it } from 'vitest'
import { conditionWords, ladderOf, targetWords } from './policy-words'

describe('a policy in words', () => {
  it.each([
    [{ type: 'schedule', role: 'secondary', schedule: null }, 'The secondary on call'],
    [{ type: 'schedule', schedule: 'dba' }, 'The primary of dba'],
    [{ type: 'person', email: 'ana@example.com' }, 'ana@example.com'],
    [{ type: 'team', team: 'core' }, 'Everybody of core'],
    [{ type: 'round_robin' }, 'The next in turn'],
    [{ type: 'webhook', name: 'pager' }, 'Webhook pager'],
    [{ type: 'carrier_pigeon' }, 'carrier pigeon'],
    ['primary', 'primary'],
    [null, 'somebody'],
  ])('says whom %j is', (target, words) => {
    expect(targetWords(target)).toBe(words)
  })

  it('says when a step counts', () => {
    expect(conditionWords(null)).toBe('')
    expect(
      conditionWords({
        severities: ['critical', 'high'],
        labels: [{ label: 'env', comparison: 'differs', value: 'dev' }],
        hours: {
          start: '09:00',
          end: '17:00',
          weekdays: ['monday', 'tuesday'],
          inside: false,
          timezone: 'UTC',
        },
      }),
    ).toBe('critical or high, env ≠ dev, outside 09:00–17:00 monday, tuesday (UTC)')
  })

  it('adds the delays up', () => {
    const steps = [0, 10, 20].map((after_minutes) => ({ after_minutes, targets: [], when: null }))
    expect(ladderOf(steps).map(({ when }) => when)).toEqual([
      'At once',
      'After 10 min',
      'After 30 min',
    ])
  })
})
