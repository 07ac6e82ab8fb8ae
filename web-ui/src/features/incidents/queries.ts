import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { WITHIN, type Filters } from './filters'

export const PER_PAGE = 50

export const incidentsQuery = (filters: Filters) =>
  queryOptions({
    queryKey: keys.incidentList(filters),
    queryFn: async ({ signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents', {
          signal,
          params: { query: questionOf(filters, Date.now()) },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export function questionOf(filters: Filters, now: number) {
  const { status, severity, service, team, assigned_to, within, q, page } = filters
  return {
    status,
    severity,
    service,
    team,
    assigned_to,
    since: within === '' ? undefined : new Date(now - WITHIN[within].ms).toISOString(),
    q: q === '' ? undefined : q,
    limit: PER_PAGE,
    offset: page > 1 ? (page - 1) * PER_PAGE : undefined,
  }
}

/** The services, teams and people that have had incidents, for the filters. */
export const namesQuery = queryOptions({
  queryKey: keys.services,
  queryFn: async ({ signal }) =>
    bodyOf(await incidentsApi.GET('/v1/incidents/analytics', { signal })),
  select: (analytics) => ({
    services: Object.keys(analytics.by_service).sort(),
    teams: Object.keys(analytics.by_team).sort(),
    people: Object.keys(analytics.by_assignee).sort(),
  }),
  staleTime: 60_000,
})
