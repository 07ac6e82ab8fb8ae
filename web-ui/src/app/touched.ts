import type { Query } from '@tanstack/react-query'
import { keys } from '@/api/keys'

const FIGURES = keys.figures('', {})[1]

/** Which queries some events of the stream make stale: all lists, and what is shown of the incidents they name. */
export function touchedBy(events: string[]): (query: Pick<Query, 'queryKey'>) => boolean {
  const named = new Set(events.flatMap(namesIn))
  return ({ queryKey: [noun, part, ref] }) => {
    if (noun !== keys.incidents[0] || part === keys.services[1]) return false
    if (part === FIGURES) return true
    return typeof ref !== 'string' || named.has(ref.toLowerCase())
  }
}

/** An incident is known by its id and by its number. */
function namesIn(event: string): string[] {
  const told: unknown = JSON.parse(event)
  if (typeof told !== 'object' || told === null) return []
  const names: unknown[] = [Reflect.get(told, 'incident_id'), Reflect.get(told, 'number')]
  return names.filter((name) => typeof name === 'string').map((name) => name.toLowerCase())
}
