import { describe, expect, it } from 'vitest'
import { confidenceOf } from './confidence'
import { safeLinks } from './safe-links'
import { stepsOf } from './steps'

describe('a solution', () => {
  it.each([
    ['Restart it.', ['Restart it.']],
    [
      '1. Look at the log\n2) Restart it\n\n- Tell the team',
      ['Look at the log', 'Restart it', 'Tell the team'],
    ],
    [
      '1. Check the pool 2. Raise it to 2.5 times 3. Watch',
      ['Check the pool', 'Raise it to 2.5 times', 'Watch'],
    ],
    ['', []],
  ])('%j is read as its steps', (solution, steps) => {
    expect(stepsOf(solution)).toEqual(steps)
  })
})

describe('confidence', () => {
  it.each([
    [0.91, 91, 'High'],
    [0.7, 70, 'High'],
    [0.5, 50, 'Medium'],
    [0.1, 10, 'Low'],
    [1.7, 100, 'High'],
  ])('of %d is %d %% and %s', (score, percent, band) => {
    expect(confidenceOf(score)).toMatchObject({ percent, band })
  })
})

describe('links of an alert', () => {
  it('are followed only over http and https', () => {
    expect(
      safeLinks([
        { href: 'https://example.org/runbook', text: 'Runbook' },
        { href: 'javascript:alert(1)', text: 'Runbook' },
        { href: ' data:text/html,x' },
        'https://example.org',
        null,
      ]),
    ).toEqual([{ href: 'https://example.org/runbook', text: 'Runbook' }])
  })
})
