import { queryOptions } from '@tanstack/react-query'
import { analysisApi, bodyOf, incidentsApi, notificationsApi, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'

const MOST_PAGES = 100

export const incidentQuery = (ref: string) =>
  queryOptions({
    queryKey: keys.incident(ref),
    queryFn: async ({ signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents/{incident}', {
          signal,
          params: { path: { incident: ref } },
        }),
      ),
  })

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: keys.timeline(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents/{incident}/timeline', {
          signal,
          params: { path: { incident: id } },
        }),
      ),
  })

export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.suggestions(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await analysisApi.GET('/v1/suggestions', {
          signal,
          params: { query: { incident_id: id } },
        }),
      ),
  })

export const pagesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.pages(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await notificationsApi.GET('/v1/notifications', {
          signal,
          params: { query: { incident_id: id, limit: MOST_PAGES } },
        }),
      ),
  })

/** Where the escalation stands: whom it pages next, and when. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: keys.run(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await oncallApi.GET('/v1/escalations/{incident_id}/run', {
          signal,
          params: { path: { incident_id: id } },
        }),
      ),
  })
