import type { Final } from '@/api/types'

export type OwnShift = { since: string; until: string }

/** The shifts of one person that are not over, those that touch made one. */
export function shiftsOf(final: Final, email: string, now: number): OwnShift[] {
  const own: OwnShift[] = []
  for (const { since, until, people } of final.spans) {
    // Only who is called first has a shift to give away.
    if (people[0]?.email !== email || Date.parse(until) <= now) continue
    const last = own.at(-1)
    if (last?.until === since) own[own.length - 1] = { since: last.since, until }
    else own.push({ since, until })
  }
  return own
}
