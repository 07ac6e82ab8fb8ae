import { describe, expect, it } from 'vitest'
import { parseSearchParams, stringifySearchParams, valuesOf } from './search-params'

describe('search parameters', () => {
  it('repeat a name for several values', () => {
    expect(stringifySearchParams({ status: ['open', 'acknowledged'], q: 'disk full' })).toBe(
      '?status=open&status=acknowledged&q=disk+full',
    )
  })

  it('leave out what is empty', () => {
    expect(stringifySearchParams({ status: [], q: '', service: undefined })).toBe('')
  })

  it.each(['?status=open&status=acknowledged&q=a%26b', '?q=%22quoted%22', '?q=%F0%9F%94%A5'])(
    'survive a round trip: %s',
    (text) => {
      expect(stringifySearchParams(parseSearchParams(text))).toBe(text)
    },
  )

  it('give one value or many alike', () => {
    expect(valuesOf('open')).toEqual(['open'])
    expect(valuesOf(['open', 'closed'])).toEqual(['open', 'closed'])
    expect(valuesOf(undefined)).toEqual([])
    expect(valuesOf([1, '', 'open'])).toEqual(['open'])
  })
})
