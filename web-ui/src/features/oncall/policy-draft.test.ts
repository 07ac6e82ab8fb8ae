import { describe, expect, it } from 'vitest'
import { ANY, isAny, newPolicy, policyFormOf, targetOf } from './policy-draft'

describe('a policy that is edited', () => {
  it('begins as teams without a policy have it', () => {
    const { steps, repeat } = policyFormOf(newPolicy())
    expect(steps.map(({ after_minutes }) => after_minutes)).toEqual([0, 15])
    expect(steps.map(({ targets }) => targets[0])).toEqual([
      { type: 'schedule', schedule: null, role: 'primary' },
      { type: 'schedule', schedule: null, role: 'secondary' },
    ])
    expect(repeat).toBe(3)
  })

  it('sends no conditions when they ask for nothing, and none of its own keys', () => {
    const draft = newPolicy()
    const [first] = policyFormOf({
      ...draft,
      steps: draft.steps.map((step) => ({ ...step, when: ANY })),
    }).steps
    expect(first).toEqual({ after_minutes: 0, targets: [targetOf('schedule')], when: null })
  })

  it('knows conditions that ask for something', () => {
    expect(isAny(null)).toBe(true)
    expect(isAny({ ...ANY, severities: ['critical'] })).toBe(false)
  })
})
