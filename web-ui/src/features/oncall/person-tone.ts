import { PERSON_TONES } from '@/ui/palette'

const TONES = PERSON_TONES.light.length

/** A colour for each person: the first free one in the order of their names, so that few share one. */
export function tonesOf(emails: Iterable<string>): Map<string, string> {
  const sorted = [...new Set(emails)].sort()
  return new Map(sorted.map((email, place) => [email, `var(--person-${place % TONES})`]))
}
