import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { alertsApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import type { AlertFilters } from './filters'

export const PER_PAGE = 50

/** What decided about an alert, step by step. */
export const explainQuery = (id: string) =>
  queryOptions({
    queryKey: keys.explain(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await alertsApi.GET('/v1/alerts/{alert_id}/explain', {
          signal,
          params: { path: { alert_id: id } },
        }),
      ),
  })

export const alertsQuery = (filters: AlertFilters) =>
  queryOptions({
    queryKey: keys.alerts(filters),
    queryFn: async ({ signal }) =>
      bodyOf(
        await alertsApi.GET('/v1/alerts', {
          signal,
          params: {
            query: {
              q: filters.q || undefined,
              service: filters.service || undefined,
              severity: filters.severity || undefined,
              status: filters.status || undefined,
              limit: PER_PAGE,
              offset: (filters.page - 1) * PER_PAGE,
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })
