import { describe, expect, it } from 'vitest'
import { moved, replacedAt, without } from './lists'

describe('a list that is edited', () => {
  it('has an entry moved up or down, and keeps its order at its ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  })

  it('loses one entry, or has one replaced', () => {
    expect(without(['a', 'b', 'a'], 0)).toEqual(['b', 'a'])
    expect(replacedAt(['a', 'b'], 1, 'c')).toEqual(['a', 'c'])
  })
})
