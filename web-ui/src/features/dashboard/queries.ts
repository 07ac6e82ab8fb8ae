import { queryOptions } from '@tanstack/react-query'
import { bodyOf, incidentsApi, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { ACTIVE_STATUSES } from '@/lib/incident-words'

const WEEK_MS = 7 * 24 * 3_600_000
const MOST_SHOWN = 8

/** Whole minutes, so that the key of a query stays while one looks at the page. */
function weekAgo(now: number): string {
  return new Date(Math.floor((now - WEEK_MS) / 60_000) * 60_000).toISOString()
}

/** The last seven days beside the seven before. */
export const weekQuery = queryOptions({
  queryKey: keys.figures('week', {}),
  queryFn: async ({ signal }) =>
    bodyOf(
      await incidentsApi.GET('/v1/incidents/analytics/comparison', {
        signal,
        params: { query: { since: weekAgo(Date.now()) } },
      }),
    ),
})

export const noisyQuery = queryOptions({
  queryKey: keys.figures('noisy', {}),
  queryFn: async ({ signal }) =>
    bodyOf(
      await incidentsApi.GET('/v1/incidents/analytics/services', {
        signal,
        params: { query: { since: weekAgo(Date.now()) } },
      }),
    ),
})

/** Everything that is not over, however old: what the tiles count. */
export const allTimeQuery = queryOptions({
  queryKey: keys.figures('all', {}),
  queryFn: async ({ signal }) =>
    bodyOf(await incidentsApi.GET('/v1/incidents/analytics', { signal })),
})

export const activeQuery = queryOptions({
  queryKey: keys.incidentList({ dashboard: true }),
  queryFn: async ({ signal }) =>
    bodyOf(
      await incidentsApi.GET('/v1/incidents', {
        signal,
        params: { query: { status: [...ACTIVE_STATUSES], limit: MOST_SHOWN } },
      }),
    ),
})

export const oncallQuery = queryOptions({
  queryKey: keys.oncallNow,
  queryFn: async ({ signal }) => bodyOf(await oncallApi.GET('/v1/oncall/now', { signal })),
})
