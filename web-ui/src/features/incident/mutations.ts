import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Incident } from '@/api/types'
import { announceFailure } from '@/ui/announce-failure'

const paramsOf = (incident: Incident) => ({ path: { incident: incident.incident_id } })

/** The one optimistic move: at 3 a.m. the button must answer at once, and the service rarely refuses it. */
export function useAcknowledge(incident: Incident) {
  const client = useQueryClient()
  const show = (status: Incident['status']) => {
    client.setQueriesData<Incident>({ queryKey: keys.anyIncident }, (shown) =>
      shown?.incident_id === incident.incident_id ? { ...shown, status } : shown,
    )
  }
  return useMutation({
    mutationFn: async () =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/acknowledge', {
          params: paramsOf(incident),
        }),
      ),
    onMutate: async () => {
      await client.cancelQueries({ queryKey: keys.anyIncident })
      show('acknowledged')
    },
    onError: (error) => {
      show(incident.status)
      announceFailure('Not acknowledged', error)
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}

export type Resolution = { cause: string; resolution: string }

export function useResolve(incident: Incident) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ cause, resolution }: Resolution) =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/resolve', {
          params: paramsOf(incident),
          body: { cause: cause.trim() || null, resolution: resolution.trim() || null },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}

export function useReopen(incident: Incident) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/reopen', { params: paramsOf(incident) }),
      ),
    onError: (error) => announceFailure('Not reopened', error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}

export function useAddNote(incident: Incident) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (text: string) =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/notes', {
          params: paramsOf(incident),
          body: { text },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}
