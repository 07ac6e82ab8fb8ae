import { describe, expect, it } from 'vitest'
import { criticalOpened } from './alarm'

const event = (part: object) =>
  JSON.stringify({
    type: 'incident.opened',
    number: 'INC-7',
    title: 'It broke',
    service: 'auth',
    severity: 'critical',
    ...part,
  })

describe('the alarm', () => {
  it('is for critical incidents that open, once more when they open again', () => {
    const opened = { number: 'INC-7', title: 'It broke', service: 'auth' }
    expect(criticalOpened([event({}), event({ type: 'incident.reopened' })])).toEqual([
      opened,
      opened,
    ])
  })

  it.each([event({ severity: 'high' }), event({ type: 'incident.acknowledged' }), 'null', '7'])(
    'is not for %s',
    (other) => {
      expect(criticalOpened([other])).toEqual([])
    },
  )
})
