import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { analysisApi, bodyOf, incidentsApi, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { readersZone } from '@/lib/time'
import { bucketOf, questionOf, type Range } from './range'

const asked = (range: Range) => questionOf(range, Date.now(), readersZone())

export const comparisonQuery = (range: Range) =>
  queryOptions({
    queryKey: keys.figures('comparison', range),
    queryFn: async ({ signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents/analytics/comparison', {
          signal,
          params: { query: asked(range) },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const trendQuery = (range: Range) =>
  queryOptions({
    queryKey: keys.figures('trend', range),
    queryFn: async ({ signal }) => {
      const question = asked(range)
      return bodyOf(
        await incidentsApi.GET('/v1/incidents/analytics/trend', {
          signal,
          params: {
            query: {
              ...question,
              bucket: bucketOf(question, Date.now()),
              timezone: readersZone(),
            },
          },
        }),
      )
    },
    placeholderData: keepPreviousData,
  })

export const servicesQuery = (range: Range) =>
  queryOptions({
    queryKey: keys.figures('services', range),
    queryFn: async ({ signal }) =>
      bodyOf(
        await incidentsApi.GET('/v1/incidents/analytics/services', {
          signal,
          params: { query: asked(range) },
        }),
      ),
    placeholderData: keepPreviousData,
  })

/** All teams that ever had incidents, for the filter. */
export const teamsQuery = queryOptions({
  queryKey: keys.services,
  queryFn: async ({ signal }) =>
    bodyOf(await incidentsApi.GET('/v1/incidents/analytics', { signal })),
  select: ({ by_team }) => Object.keys(by_team).sort(),
  staleTime: 60_000,
})

/** How on-call duty was shared; it is told for whole ranges that are over, so it ends now at the latest. */
export const loadQuery = (range: Range) =>
  queryOptions({
    queryKey: keys.load(range),
    queryFn: async ({ signal }) => {
      const { since, until } = asked(range)
      return bodyOf(
        await oncallApi.GET('/v1/oncall/load', { signal, params: { query: { since, until } } }),
      )
    },
    placeholderData: keepPreviousData,
  })

/** How often suggestions were right, by the votes of the range. */
export const effectQuery = (range: Range) =>
  queryOptions({
    queryKey: keys.effect(range),
    queryFn: async ({ signal }) => {
      const { since, until } = asked(range)
      return bodyOf(
        await analysisApi.GET('/v1/effect', { signal, params: { query: { since, until } } }),
      )
    },
    placeholderData: keepPreviousData,
  })
