import { valuesOf, type SearchParams } from '@/lib/search-params'

export const STATUSES = [
  'open',
  'acknowledged',
  'in_progress',
  'investigating',
  'mitigated',
  'resolved',
  'closed',
] as const
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const

export type Status = (typeof STATUSES)[number]
export type Severity = (typeof SEVERITIES)[number]

/** What somebody has to care about now; the list shows it when the address names no status. */
export const ACTIVE: readonly Status[] = STATUSES.filter((s) => s !== 'resolved' && s !== 'closed')

export type Filters = {
  /** Never empty in a request: an address without status means ACTIVE. */
  status: Status[]
  severity: Severity[]
  service: string[]
  q: string
}

const LONGEST_TEXT = 200

/** Reads filters from an address; unknown values, as of an old bookmark, are left out. */
export function filtersOf(search: Record<string, unknown>): Filters {
  const statuses = valuesOf(search.status)
  return {
    status: statuses.includes('all') ? [...STATUSES] : oneOrMore(known(STATUSES, statuses), ACTIVE),
    severity: known(SEVERITIES, valuesOf(search.severity)),
    service: [...new Set(valuesOf(search.service))].slice(0, 20),
    q: (valuesOf(search.q)[0] ?? '').slice(0, LONGEST_TEXT),
  }
}

/** Writes filters to an address, the shortest way: what is the default is left out. */
export function searchOf({ status, severity, service, q }: Filters): SearchParams {
  const search: SearchParams = {}
  if (status.length === STATUSES.length) search.status = 'all'
  else if (!isActive(status)) search.status = status
  if (severity.length > 0) search.severity = severity
  if (service.length > 0) search.service = service
  if (q !== '') search.q = q
  return search
}

export function isActive(status: readonly Status[]): boolean {
  return status.length === ACTIVE.length && ACTIVE.every((one) => status.includes(one))
}

export function isFiltered(filters: Filters): boolean {
  return Object.keys(searchOf(filters)).length > 0
}

/** The known values among those given, in the order they are known. */
function known<T extends string>(all: readonly T[], given: string[]): T[] {
  return all.filter((one) => given.includes(one))
}

function oneOrMore<T>(given: T[], otherwise: readonly T[]): T[] {
  return given.length > 0 ? given : [...otherwise]
}
