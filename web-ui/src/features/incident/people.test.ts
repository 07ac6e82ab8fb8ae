import { describe, expect, it } from 'vitest'
import { peopleFor } from './people'

const person = (name: string) => ({ name, email: `${name}@example.com`, role: 'primary' as const })
const shifts = [
  { team: 'core', primary: person('Ana'), secondary: person('Bo') },
  { team: 'web', primary: person('Cy'), secondary: null },
  { team: 'data', primary: person('Ana'), secondary: person('Me') },
]

describe('who could take an incident', () => {
  it('is oneself, then its own team, each person once', () => {
    expect(peopleFor({ team: 'web', assigned_to: null }, shifts, 'Me')).toEqual([
      { name: 'Me', why: 'You' },
      { name: 'Cy', why: 'On call for web' },
      { name: 'Ana', why: 'On call for core' },
      { name: 'Bo', why: 'Second for core' },
    ])
  })

  it('is nobody who has it already', () => {
    const names = peopleFor({ team: null, assigned_to: 'Ana' }, shifts, '').map(({ name }) => name)
    expect(names).toEqual(['Bo', 'Cy', 'Me'])
  })
})
