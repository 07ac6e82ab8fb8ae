import type { Incident, Shift } from '@/api/types'

export type Candidate = { name: string; why: string }

/** Who could take an incident: oneself, then the people on call for its team, then those of other teams. */
export function peopleFor(
  { team, assigned_to }: Pick<Incident, 'team' | 'assigned_to'>,
  shifts: readonly Pick<Shift, 'team' | 'primary' | 'secondary'>[],
  me: string,
): Candidate[] {
  const ordered = [...shifts].sort(
    (one, other) => Number(other.team === team) - Number(one.team === team),
  )
  const candidates = [
    ...(me === '' ? [] : [{ name: me, why: 'You' }]),
    ...ordered.flatMap((shift) => [
      ...(shift.primary ? [{ name: shift.primary.name, why: `On call for ${shift.team}` }] : []),
      ...(shift.secondary ? [{ name: shift.secondary.name, why: `Second for ${shift.team}` }] : []),
    ]),
  ]
  const first = new Map<string, Candidate>()
  for (const one of candidates) if (!first.has(one.name)) first.set(one.name, one)
  return [...first.values()].filter(({ name }) => name !== assigned_to)
}
