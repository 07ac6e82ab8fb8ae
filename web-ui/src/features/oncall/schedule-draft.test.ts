import { describe, expect, it } from 'vitest'
import { formOf, isAskable, newDraft, paired, turnOf } from './schedule-draft'

const NOW = Date.parse('2026-11-26T23:30:00Z')

function draft() {
  const made = newDraft('backend', 'Europe/Berlin', NOW)
  const [layer] = made.layers
  if (!layer) throw new Error('a new schedule has a layer')
  return { made, layer }
}

describe('a schedule that is edited', () => {
  it('begins today by its own zone, and bears the name of its team', () => {
    const { made, layer } = draft()
    const form = formOf({ ...made, layers: [{ ...layer, turns: [turnOf(['ana@example.com'])] }] })
    expect(form.name).toBe('backend')
    expect(form.layers[0]?.start_date).toBe('2026-11-27')
    expect(form.layers[0]?.shifts).toEqual([['ana@example.com']])
  })

  it('sends no day of the week for a rotation by days, and no place that is still free', () => {
    const { made, layer } = draft()
    const turns = [turnOf(['ana@example.com', ''])]
    const form = formOf({ ...made, layers: [{ ...layer, rotation_type: 'daily', turns }] })
    expect(form.layers[0]?.handoff_weekday).toBeNull()
    expect(form.layers[0]?.shifts).toEqual([['ana@example.com']])
  })

  it('is previewed as soon as every turn has somebody', () => {
    const { made, layer } = draft()
    expect(isAskable(made)).toBe(false)
    expect(isAskable({ ...made, layers: [{ ...layer, turns: [turnOf([''])] }] })).toBe(false)
    expect(isAskable({ ...made, layers: [{ ...layer, turns: [turnOf(['a@b'])] }] })).toBe(true)
    expect(isAskable({ ...made, team: ' ' })).toBe(false)
  })

  it('gives each turn the next one as secondary', () => {
    const turns = ['a', 'b', 'c'].map((email) => turnOf([email]))
    expect(paired(turns).map(({ people }) => people)).toEqual([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ])
    expect(paired([turnOf(['a'])]).map(({ people }) => people)).toEqual([['a']])
  })
})
