import { SEVERITIES, type Severity } from '@/lib/incident-words'
import { valuesOf, type SearchParams } from '@/lib/search-params'

export type AlertFilters = {
  q: string
  service: string
  severity: Severity | ''
  status: 'firing' | 'resolved' | ''
  page: number
}

const LAST_PAGE = 100_000
const text = (value: unknown) => (valuesOf(value)[0] ?? '').slice(0, 200)

export function alertFiltersOf(search: Record<string, unknown>): AlertFilters {
  const severity = text(search.severity)
  const status = text(search.status)
  const page = Number(search.page ?? 1)
  return {
    q: text(search.q),
    service: text(search.service),
    severity: SEVERITIES.find((one) => one === severity) ?? '',
    status: status === 'firing' || status === 'resolved' ? status : '',
    page: Number.isInteger(page) && page > 1 ? Math.min(page, LAST_PAGE) : 1,
  }
}

export function searchOfAlerts(filters: AlertFilters): SearchParams {
  const { page, ...texts } = filters
  const given = Object.entries(texts).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(given), ...(page > 1 ? { page: String(page) } : {}) }
}
