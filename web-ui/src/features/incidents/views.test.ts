import { beforeEach, describe, expect, it } from 'vitest'
import { changeSettings } from '@/lib/settings'
import { filtersOf } from './filters'
import { forgetView, parseViews, savedViews, saveView, standardViews } from './views'

beforeEach(() => localStorage.clear())

describe('saved views', () => {
  it('are kept by name, the newest first, without the page', () => {
    saveView('Mine', filtersOf({ assigned_to: 'Ana', page: '3' }))
    saveView(' Low ', filtersOf({ severity: 'low' }))
    saveView('Mine', filtersOf({ assigned_to: 'Bo' }))
    expect(savedViews()).toEqual([
      { name: 'Mine', search: { assigned_to: ['Bo'] } },
      { name: 'Low', search: { severity: ['low'] } },
    ])
    expect(forgetView('Mine')).toHaveLength(1)
  })

  it.each([null, '{}', '[1, null, {"name": "x"}, {"name": 1, "search": {}}]'])(
    'are none when %s was stored',
    (text) => {
      expect(parseViews(text)).toEqual([])
    },
  )

  it('leave out what no filter knows', () => {
    const text = '[{"name": "x", "search": {"severity": ["low", "odd"], "evil": "1"}}]'
    expect(parseViews(text)).toEqual([{ name: 'x', search: { severity: ['low'] } }])
  })

  it('offer one’s own incidents once it is known who that is', () => {
    const names = () => standardViews().map(({ name }) => name)
    expect(names()).not.toContain('Mine')
    changeSettings({ name: 'Ana' })
    expect(names()).toContain('Mine')
    changeSettings({ name: '' })
  })
})
