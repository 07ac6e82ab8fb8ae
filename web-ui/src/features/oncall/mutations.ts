import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, oncallApi } from '@/api/clients'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

export type NewOverride = {
  person: string
  replaces: string | null
  since: string
  until: string
  note: string
}

const ALL_OF_ONCALL = { queryKey: ['oncall'] }

/** Puts somebody else on call for a time; taken back from the toast by deleting it. */
export function useOverride(scheduleId: string, onDone: () => void) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries(ALL_OF_ONCALL)
  const takeBack = (id: string) => () =>
    oncallApi
      .DELETE('/v1/schedules/{schedule_id}/overrides/{override_id}', {
        params: { path: { schedule_id: scheduleId, override_id: id } },
      })
      .catch((error: unknown) => announceFailure('Not undone', error))
      .finally(renew)
  return useMutation({
    mutationFn: async (body: NewOverride) =>
      bodyOf(
        await oncallApi.POST('/v1/schedules/{schedule_id}/overrides', {
          params: { path: { schedule_id: scheduleId } },
          body,
        }),
      ),
    onSuccess: ({ id, person }) => {
      onDone()
      announce(`${person.name} is on call for that time`, takeBack(id))
    },
    onSettled: renew,
  })
}

export function useDeleteOverride(scheduleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      oncallApi.DELETE('/v1/schedules/{schedule_id}/overrides/{override_id}', {
        params: { path: { schedule_id: scheduleId, override_id: id } },
      }),
    onSuccess: () => announce('The override is gone'),
    onError: (error) => announceFailure('Not deleted', error),
    onSettled: () => client.invalidateQueries(ALL_OF_ONCALL),
  })
}

export type NewSwap = {
  asker: string
  other: string
  gives: { since: string; until: string }
  takes: { since: string; until: string } | null
  note: string
}

export function useAskSwap(scheduleId: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: NewSwap) =>
      bodyOf(
        await oncallApi.POST('/v1/schedules/{schedule_id}/swaps', {
          params: { path: { schedule_id: scheduleId } },
          body,
        }),
      ),
    onSuccess: ({ other }) => {
      onDone()
      announce(`${other.name} is asked`)
    },
    onSettled: () => client.invalidateQueries(ALL_OF_ONCALL),
  })
}

export type Decision = { id: string; decision: 'accept' | 'decline' | 'withdraw'; person: string }

export function useDecideSwap(scheduleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, decision, person }: Decision) =>
      bodyOf(
        await oncallApi.POST('/v1/schedules/{schedule_id}/swaps/{swap_id}/{decision}', {
          params: { path: { schedule_id: scheduleId, swap_id: id, decision } },
          body: { person },
        }),
      ),
    onSuccess: ({ status }) => announce(`The swap is ${status}`),
    onError: (error) => announceFailure('Not decided', error),
    onSettled: () => client.invalidateQueries(ALL_OF_ONCALL),
  })
}
