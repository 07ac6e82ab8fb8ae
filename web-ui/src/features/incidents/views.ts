import { settings } from '@/lib/settings'
import { filtersOf, searchOf, type Filters } from './filters'

/** Filters under a name. */
export type View = { name: string; search: Record<string, string | string[]> }

const STORED_AS = 'incident-platform.views'
const MOST_VIEWS = 30
const LONGEST_NAME = 60

/** What everybody has; "Mine" once the settings say who one is. */
export function standardViews(): View[] {
  const { name } = settings()
  const mine = name === '' ? [] : [{ name: 'Mine', search: { assigned_to: name } }]
  return [
    { name: 'Active', search: {} },
    ...mine,
    { name: 'Waiting for somebody', search: { status: 'open' } },
    { name: 'Critical and high', search: { severity: ['critical', 'high'] } },
    { name: 'Everything of the last 7 days', search: { status: 'all', within: '7d' } },
  ]
}

export function savedViews(): View[] {
  try {
    return parseViews(localStorage.getItem(STORED_AS))
  } catch {
    return []
  }
}

export function parseViews(text: string | null): View[] {
  const told: unknown = JSON.parse(text ?? '[]')
  if (!Array.isArray(told)) return []
  return (told as unknown[]).flatMap((one) => {
    if (typeof one !== 'object' || one === null) return []
    const { name, search } = one as Record<string, unknown>
    if (typeof name !== 'string' || typeof search !== 'object' || search === null) return []
    return [{ name, search: searchOf(filtersOf(search as Record<string, unknown>)) }]
  })
}

/** Saves a view; the same name again replaces it. */
export function saveView(name: string, filters: Filters): View[] {
  const view = {
    name: name.trim().slice(0, LONGEST_NAME),
    search: searchOf({ ...filters, page: 1 }),
  }
  return store([view, ...savedViews().filter((one) => one.name !== view.name)].slice(0, MOST_VIEWS))
}

export function forgetView(name: string): View[] {
  return store(savedViews().filter((one) => one.name !== name))
}

function store(views: View[]): View[] {
  localStorage.setItem(STORED_AS, JSON.stringify(views))
  return views
}
