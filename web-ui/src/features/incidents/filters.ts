import {
  ACTIVE_STATUSES,
  SEVERITIES,
  STATUSES,
  type Severity,
  type Status,
} from '@/lib/incident-words'
import { valuesOf, type SearchParams } from '@/lib/search-params'

/** The list shows what is active when the address names no status. */
export const ACTIVE = ACTIVE_STATUSES

/** How far back, by what the address says. */
export const WITHIN = {
  '1h': { label: 'Last hour', ms: 3_600_000 },
  '24h': { label: 'Last 24 hours', ms: 86_400_000 },
  '7d': { label: 'Last 7 days', ms: 7 * 86_400_000 },
  '30d': { label: 'Last 30 days', ms: 30 * 86_400_000 },
} as const
export type Within = keyof typeof WITHIN

export type Filters = {
  /** Never empty in a request: an address without status means ACTIVE. */
  status: Status[]
  severity: Severity[]
  service: string[]
  team: string[]
  assigned_to: string[]
  within: Within | ''
  q: string
  page: number
}

const LONGEST_TEXT = 200
const MOST_NAMES = 20
const LAST_PAGE = 100_000

/** Reads filters from an address; unknown values, as of an old bookmark, are left out. */
export function filtersOf(search: Record<string, unknown>): Filters {
  const statuses = valuesOf(search.status)
  const within = valuesOf(search.within)[0] ?? ''
  return {
    status: statuses.includes('all') ? [...STATUSES] : oneOrMore(known(STATUSES, statuses), ACTIVE),
    severity: known(SEVERITIES, valuesOf(search.severity)),
    service: names(search.service),
    team: names(search.team),
    assigned_to: names(search.assigned_to),
    within: isWithin(within) ? within : '',
    q: (valuesOf(search.q)[0] ?? '').slice(0, LONGEST_TEXT),
    page: pageOf(search.page),
  }
}

/** Writes filters to an address, the shortest way: what is the default is left out. */
export function searchOf(filters: Filters): SearchParams {
  const { status, within, q, page } = filters
  const search: SearchParams = {}
  if (status.length === STATUSES.length) search.status = 'all'
  else if (!isActive(status)) search.status = status
  for (const name of ['severity', 'service', 'team', 'assigned_to'] as const) {
    if (filters[name].length > 0) search[name] = filters[name]
  }
  if (within !== '') search.within = within
  if (q !== '') search.q = q
  if (page > 1) search.page = String(page)
  return search
}

export function isActive(status: readonly Status[]): boolean {
  return status.length === ACTIVE.length && ACTIVE.every((one) => status.includes(one))
}

export function isFiltered(filters: Filters): boolean {
  return Object.keys(searchOf({ ...filters, page: 1 })).length > 0
}

function names(value: unknown): string[] {
  return [...new Set(valuesOf(value).map((name) => name.slice(0, LONGEST_TEXT)))].slice(
    0,
    MOST_NAMES,
  )
}

function isWithin(value: string): value is Within {
  return Object.hasOwn(WITHIN, value)
}

function pageOf(value: unknown): number {
  const page = Number(typeof value === 'number' ? value : (valuesOf(value)[0] ?? 1))
  return Number.isInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1
}

/** The known values among those given, in the order they are known. */
function known<T extends string>(all: readonly T[], given: string[]): T[] {
  return all.filter((one) => given.includes(one))
}

function oneOrMore<T>(given: T[], otherwise: readonly T[]): T[] {
  return given.length > 0 ? given : [...otherwise]
}
