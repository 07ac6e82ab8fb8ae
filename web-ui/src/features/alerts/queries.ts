import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { alertsApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import type { AlertFilters } from './filters'

export const PER_PAGE = 50

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
