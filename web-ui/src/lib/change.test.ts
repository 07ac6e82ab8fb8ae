import { expect, it } from 'vitest'
import { changeOf } from './change'

it.each([
  [110, 100, { way: 'worse', text: '▲ 10 % vs before' }],
  [50, 100, { way: 'better', text: '▼ 50 % vs before' }],
  [100.2, 100, { way: 'same', text: 'As before' }],
  [0, 0, { way: 'same', text: 'As before' }],
  [3, 0, null],
  [null, 5, null],
  [5, null, null],
])('%s after %s', (now, before, change) => {
  expect(changeOf(now, before)).toEqual(change)
})
