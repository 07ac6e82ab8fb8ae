import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Filters } from './filters'

const PER_REQUEST = 50

export const incidentsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: keys.incidentList(filters),
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents', {
          signal,
          params: {
            query: {
              status: filters.status,
              severity: filters.severity,
              service: filters.service,
              q: filters.q === '' ? undefined : filters.q,
              limit: PER_REQUEST,
              cursor: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    select: ({ pages }) => ({
      incidents: pages.flatMap((part) => part.incidents),
      total: pages[0]?.total ?? 0,
    }),
    placeholderData: keepPreviousData,
  })

/** The services that have had incidents, for the filter. */
export const servicesQuery = queryOptions({
  queryKey: keys.services,
  queryFn: async ({ signal }) =>
    bodyOf(await incidentsApi.GET('/v1/incidents/analytics', { signal })),
  select: (analytics) => Object.keys(analytics.by_service).sort(),
  staleTime: 60_000,
})
