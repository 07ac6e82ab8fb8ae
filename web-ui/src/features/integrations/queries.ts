import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { alertsApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Integration } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

const LAST_REQUESTS = 20

export const integrationsQuery = queryOptions({
  queryKey: keys.integrations,
  queryFn: async ({ signal }) => bodyOf(await alertsApi.GET('/v1/integrations', { signal })),
})

/** The last requests of one integration, as they came. */
export const recentQuery = (id: string) =>
  queryOptions({
    queryKey: keys.recent(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await alertsApi.GET('/v1/integrations/{integration_id}/recent', {
          signal,
          params: { path: { integration_id: id }, query: { limit: LAST_REQUESTS } },
        }),
      ),
  })

export const quarantineQuery = queryOptions({
  queryKey: keys.quarantine,
  queryFn: async ({ signal }) =>
    bodyOf(
      await alertsApi.GET('/v1/quarantine', {
        signal,
        params: { query: { limit: LAST_REQUESTS } },
      }),
    ),
})

/** Reads a request in quarantine again; what is understood now is stored once. */
export function useRetry() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) =>
      bodyOf(
        await alertsApi.POST('/v1/quarantine/{request_id}/retry', {
          params: { path: { request_id: id } },
        }),
      ),
    onSuccess: ({ alerts }) =>
      announce(alerts.length === 1 ? 'Understood: 1 alert' : `Understood: ${alerts.length} alerts`),
    onError: (error) => announceFailure('Not understood', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
}

export type NewIntegration = { kind: Integration['kind']; name: string; service: string | null }

export function useCreateIntegration() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: NewIntegration) =>
      bodyOf(
        await alertsApi.POST('/v1/integrations', {
          body: { ...body, options: {}, severity: 'medium' },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.integrations }),
  })
}

export function useDeleteIntegration(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      alertsApi.DELETE('/v1/integrations/{integration_id}', {
        params: { path: { integration_id: id } },
      }),
    onSuccess: onDone,
    onError: (error) => announceFailure('Not retired', error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.integrations }),
  })
}
