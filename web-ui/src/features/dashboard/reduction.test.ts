import { expect, it } from 'vitest'
import { reductionOf } from './reduction'

it.each([
  [0, null, '–', 'No alert yet'],
  [5, 1, '0 %', '1.0 alerts per incident'],
  [100, 20, '95 %', '20.0 alerts per incident'],
  [9999, 9999, '99 %', '9999.0 alerts per incident'],
])('of %s alerts, %s in each incident', (alerts_total, alerts_per_incident, figure, note) => {
  expect(reductionOf({ alerts_total, alerts_per_incident })).toEqual({ figure, note })
})
