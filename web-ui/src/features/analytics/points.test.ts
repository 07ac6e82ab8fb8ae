import { expect, it } from 'vitest'
import { pointsOf, timeMarks } from './points'

const step = (start: string, incidents: number) => ({
  start,
  incidents,
  alerts: 0,
  avg_mtta_seconds: 60,
  p50_mtta_seconds: 50,
  p90_mtta_seconds: 90,
  p95_mtta_seconds: 95,
  p99_mtta_seconds: 99,
  avg_mttr_seconds: null,
  p50_mttr_seconds: null,
  p90_mttr_seconds: null,
  p95_mttr_seconds: null,
  p99_mttr_seconds: null,
})

it('fills days without incidents with zeros, also where the clocks change', () => {
  const points = pointsOf({
    bucket: 'day',
    timezone: 'Europe/Berlin',
    steps: [step('2026-10-23T22:00:00Z', 2), step('2026-10-26T23:00:00Z', 1)],
  })
  expect(points.map(({ label, incidents }) => [label, incidents])).toEqual([
    ['24 Oct', 2],
    ['25 Oct', 0],
    ['26 Oct', 0],
    ['27 Oct', 1],
  ])
  expect(points[0]).toMatchObject({ mtta_p50: 50, mtta_p95: 95, mttr_p50: null })
})

it('names hours by their time', () => {
  const [point] = pointsOf({
    bucket: 'hour',
    timezone: 'UTC',
    steps: [step('2026-10-24T07:00:00Z', 1)],
  })
  expect(point?.label).toBe('07:00')
})

it.each([
  [0, [0, 15]],
  [61, [0, 15, 30, 45, 60, 75]],
  [400, [0, 120, 240, 360, 480]],
  [4_560, [0, 1_800, 3_600, 5_400]],
])('marks %s seconds in steps that are read as times', (slowest, marks) => {
  expect(timeMarks(slowest)).toEqual(marks)
})
