import { describe, expect, it } from 'vitest'
import { parseSearchParams, stringifySearchParams } from '@/lib/search-params'
import { STATUSES } from '@/lib/incident-words'
import { ACTIVE, filtersOf, isFiltered, searchOf } from './filters'

const read = (address: string) => filtersOf(parseSearchParams(address))
const write = (address: string) => stringifySearchParams(searchOf(read(address)))

describe('filters in the address', () => {
  it('mean the active incidents when there are none', () => {
    expect(read('')).toEqual({
      status: [...ACTIVE],
      severity: [],
      service: [],
      team: [],
      assigned_to: [],
      within: '',
      q: '',
      page: 1,
    })
    expect(isFiltered(read(''))).toBe(false)
  })

  it('may name several values of each', () => {
    expect(
      read('?status=open&status=resolved&severity=high&service=a&service=b&q=disk'),
    ).toMatchObject({
      status: ['open', 'resolved'],
      severity: ['high'],
      service: ['a', 'b'],
      q: 'disk',
    })
  })

  it('say "all" for every status', () => {
    expect(read('?status=all').status).toEqual([...STATUSES])
    expect(write('?status=all')).toBe('?status=all')
  })

  it('ignore values that do not exist', () => {
    expect(read('?status=exploded&severity=worst&within=ever&page=-1')).toEqual(read(''))
  })

  it('leave the default out', () => {
    expect(write(`?${ACTIVE.map((status) => `status=${status}`).join('&')}`)).toBe('')
  })

  it.each([
    '?status=open',
    '?status=open&severity=critical&service=payment-api&q=5%25',
    '?q=a+b',
    '?team=core&assigned_to=Ana&within=24h',
  ])('survive a round trip: %s', (address) => {
    expect(write(address)).toBe(address)
    expect(isFiltered(read(address))).toBe(true)
  })
})
