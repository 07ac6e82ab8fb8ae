import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'

const MOST = 500

export const oncallNowQuery = queryOptions({
  queryKey: keys.oncallNow,
  queryFn: async ({ signal }) => bodyOf(await oncallApi.GET('/v1/oncall/now', { signal })),
})

/** The schedules in force, the main one of each team first. */
export const schedulesQuery = queryOptions({
  queryKey: keys.schedules,
  queryFn: async ({ signal }) =>
    bodyOf(await oncallApi.GET('/v1/schedules', { signal, params: { query: { limit: MOST } } })),
  select: ({ schedules }) =>
    schedules
      .filter(({ active }) => active)
      .sort(
        (one, other) => one.team.localeCompare(other.team) || Number(other.main) - Number(one.main),
      ),
})

export const finalQuery = (id: string, since: string, until: string) =>
  queryOptions({
    queryKey: keys.final(id, since, until),
    queryFn: async ({ signal }) =>
      bodyOf(
        await oncallApi.GET('/v1/schedules/{schedule_id}/final', {
          signal,
          params: { path: { schedule_id: id }, query: { since, until } },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const swapsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.swaps(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await oncallApi.GET('/v1/schedules/{schedule_id}/swaps', {
          signal,
          params: { path: { schedule_id: id }, query: { limit: MOST } },
        }),
      ),
  })

export const peopleQuery = queryOptions({
  queryKey: keys.people,
  queryFn: async ({ signal }) =>
    bodyOf(await oncallApi.GET('/v1/people', { signal, params: { query: { limit: MOST } } })),
})
