import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, incidentsApi, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Incident } from '@/api/types'
import { unacknowledge } from '@/api/unacknowledge'
import { settings } from '@/lib/settings'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

const paramsOf = (incident: Incident) => ({ path: { incident: incident.incident_id } })
/** Who acts, as the settings say; without that the service knows nobody. */
const by = () => settings().name || undefined

/** The one optimistic move: at 3 a.m. the button must answer at once, and the service rarely refuses it. */
export function useAcknowledge(incident: Incident) {
  const client = useQueryClient()
  const show = (status: Incident['status']) => {
    client.setQueriesData<Incident>({ queryKey: keys.anyIncident }, (shown) =>
      shown?.incident_id === incident.incident_id ? { ...shown, status } : shown,
    )
  }
  const renew = () => client.invalidateQueries({ queryKey: keys.incidents })
  const takeBack = () =>
    unacknowledge(incident.incident_id)
      .catch((error: unknown) => announceFailure('Not undone', error))
      .finally(renew)
  return useMutation({
    mutationFn: async () =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/acknowledge', {
          params: paramsOf(incident),
          body: { by: by() },
        }),
      ),
    onMutate: async () => {
      await client.cancelQueries({ queryKey: keys.anyIncident })
      show('acknowledged')
    },
    onSuccess: () => announce(`${incident.number} is yours: it escalates no more`, takeBack),
    onError: (error) => {
      show(incident.status)
      announceFailure('Not acknowledged', error)
    },
    onSettled: renew,
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
          body: { by: by(), cause: cause.trim() || null, resolution: resolution.trim() || null },
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
        await incidentsApi.POST('/v1/incidents/{incident}/reopen', {
          params: paramsOf(incident),
          body: { by: by() },
        }),
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
          body: { text, author: by() },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}

type Change = Partial<Pick<Incident, 'severity' | 'assigned_to' | 'status'>>
type Edit = { change: Change; told: string; undo?: Change }

/** Changes fields at once; what can be taken back can be taken back from the toast. */
export function useEdit(incident: Incident) {
  const client = useQueryClient()
  const patch = async (change: Change) =>
    bodyOf(
      await incidentsApi.PATCH('/v1/incidents/{incident}', {
        params: paramsOf(incident),
        body: { ...change, by: by() },
      }),
    )
  const renew = () => client.invalidateQueries({ queryKey: keys.incidents })
  const takeBack = (change: Change) => () =>
    patch(change)
      .catch((error: unknown) => announceFailure('Not undone', error))
      .finally(renew)
  return useMutation({
    mutationFn: ({ change }: Edit) => patch(change),
    onSuccess: (_, { told, undo }) => announce(told, undo && takeBack(undo)),
    onError: (error) => announceFailure('Not changed', error),
    onSettled: renew,
  })
}

export function useSnooze(incident: Incident) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (minutes: number) =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/snooze', {
          params: paramsOf(incident),
          body: { minutes, by: by() },
        }),
      ),
    onSuccess: () => announce(`${incident.number} is quiet for a while`),
    onError: (error) => announceFailure('Not snoozed', error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}

export function useMerge(incident: Incident, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (into: string) =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/merge', {
          params: paramsOf(incident),
          body: { into, by: by() },
        }),
      ),
    onSuccess: (_, into) => {
      onDone()
      announce(`${incident.number} is a part of ${into} now`)
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}

/** Pages the next person of the policy now, without waiting for its time. */
export function useEscalate(incident: Incident) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () =>
      bodyOf(
        await oncallApi.POST('/v1/escalate', {
          body: {
            incident_id: incident.incident_id,
            team: incident.team,
            reason: by() === undefined ? 'escalated by hand' : `escalated by ${by()}`,
          },
        }),
      ),
    onSuccess: ({ to_engineer }) => announce(`${to_engineer ?? 'The next person'} is being paged`),
    onError: (error) => announceFailure('Not escalated', error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}
