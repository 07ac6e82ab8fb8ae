import { valuesOf, type SearchParams } from '@/lib/search-params'

export const STATUSES = ['queued', 'sent', 'failed', 'cancelled'] as const
export type Status = (typeof STATUSES)[number]

export type FeedFilters = { status: Status | ''; engineer: string; page: number }

const LAST_PAGE = 100_000

export function feedFiltersOf(search: Record<string, unknown>): FeedFilters {
  const status = valuesOf(search.status)[0]
  const page = Number(valuesOf(search.page)[0] ?? 1)
  return {
    status: STATUSES.find((one) => one === status) ?? '',
    engineer: (valuesOf(search.engineer)[0] ?? '').slice(0, 254),
    page: Number.isInteger(page) && page > 1 ? Math.min(page, LAST_PAGE) : 1,
  }
}

export function searchOfFeed({ status, engineer, page }: FeedFilters): SearchParams {
  const search: SearchParams = {}
  if (status !== '') search.status = status
  if (engineer !== '') search.engineer = engineer
  if (page > 1) search.page = String(page)
  return search
}
