import { queryOptions, useMutation } from '@tanstack/react-query'
import { bodyOf, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Severity } from '@/lib/incident-words'

const MOST = 500

export const policiesQuery = queryOptions({
  queryKey: keys.policies,
  queryFn: async ({ signal }) =>
    bodyOf(
      await oncallApi.GET('/v1/escalation-policies', {
        signal,
        params: { query: { limit: MOST } },
      }),
    ),
})

export const policyQuery = (id: string) =>
  queryOptions({
    queryKey: keys.policy(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await oncallApi.GET('/v1/escalation-policies/{policy_id}', {
          signal,
          params: { path: { policy_id: id } },
        }),
      ),
  })

export const rulesQuery = queryOptions({
  queryKey: keys.rules,
  queryFn: async ({ signal }) => bodyOf(await oncallApi.GET('/v1/routing-rules', { signal })),
})

export type Supposed = {
  service: string
  severity: Severity
  labels: Record<string, string>
  at: string | null
}

/** What would happen to an incident that there is not, if nobody answered. */
export function useSimulation() {
  return useMutation({
    mutationFn: async (body: Supposed) => bodyOf(await oncallApi.POST('/v1/simulate', { body })),
  })
}

/** What is wrong with schedules and policies before it matters. */
export const lintQuery = queryOptions({
  queryKey: keys.lint,
  queryFn: async ({ signal }) => bodyOf(await oncallApi.GET('/v1/lint', { signal })),
  staleTime: 60_000,
})
