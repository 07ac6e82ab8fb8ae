import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Schedule, ScheduleForm } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

const ALL_OF_ONCALL = { queryKey: ['oncall'] }
const MOST = 500

export const scheduleQuery = (id: string) =>
  queryOptions({
    queryKey: keys.schedule(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await oncallApi.GET('/v1/schedules/{schedule_id}', {
          signal,
          params: { path: { schedule_id: id } },
        }),
      ),
  })

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: keys.scheduleHistory(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await oncallApi.GET('/v1/schedules/{schedule_id}/history', {
          signal,
          params: { path: { schedule_id: id }, query: { limit: 50 } },
        }),
      ),
  })

export const teamsQuery = queryOptions({
  queryKey: keys.teams,
  queryFn: async ({ signal }) =>
    bodyOf(await oncallApi.GET('/v1/teams', { signal, params: { query: { limit: MOST } } })),
})

export type Asked = {
  schedule: ScheduleForm
  schedule_id: string | null
  since: string
  until: string
}

/** What the server's resolver makes of a schedule that is not saved. */
export const previewQuery = (asked: Asked, enabled: boolean) =>
  queryOptions({
    queryKey: keys.schedulePreview(asked),
    queryFn: async ({ signal }) =>
      bodyOf(await oncallApi.POST('/v1/schedules/preview', { signal, body: asked })),
    enabled,
    retry: false,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  })

/** Saves a schedule, a new one without `before`; the toast leads back to the version before. */
export function useSaveSchedule(before: Schedule | null, onDone: (saved: Schedule) => void) {
  const client = useQueryClient()
  const restore = useRestoreSchedule()
  return useMutation({
    mutationFn: async (body: ScheduleForm) => {
      if (before === null) return bodyOf(await oncallApi.POST('/v1/schedules', { body }))
      return bodyOf(
        await oncallApi.PUT('/v1/schedules/{schedule_id}', {
          params: {
            path: { schedule_id: before.id },
            header: { 'if-match': `"${before.version}"` },
          },
          body,
        }),
      )
    },
    onSuccess: (saved) => {
      client.setQueryData(keys.schedule(saved.id), saved)
      onDone(saved)
      const undo = () => restore.mutate({ id: saved.id, version: saved.version - 1 })
      announce(`${saved.name} is saved`, before ? undo : undefined)
    },
    onSettled: () => client.invalidateQueries(ALL_OF_ONCALL),
  })
}

export function useRestoreSchedule(onDone?: (restored: Schedule) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, version }: { id: string; version: number }) =>
      bodyOf(
        await oncallApi.POST('/v1/schedules/{schedule_id}/restore', {
          params: { path: { schedule_id: id } },
          body: { version },
        }),
      ),
    onSuccess: (restored, { version }) => {
      client.setQueryData(keys.schedule(restored.id), restored)
      onDone?.(restored)
      announce(`Version ${version} is in force again`)
    },
    onError: (error) => announceFailure('Not restored', error),
    onSettled: () => client.invalidateQueries(ALL_OF_ONCALL),
  })
}

export function useDeleteSchedule(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      oncallApi.DELETE('/v1/schedules/{schedule_id}', { params: { path: { schedule_id: id } } }),
    onSuccess: () => {
      onDone()
      announce('The schedule is gone')
    },
    onSettled: () => client.invalidateQueries(ALL_OF_ONCALL),
  })
}

export type NewPerson = { name: string; email: string; timezone: string }

export function useAddPerson(onDone: (email: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: NewPerson) => bodyOf(await oncallApi.POST('/v1/people', { body })),
    onSuccess: ({ name, email }) => {
      onDone(email)
      announce(`${name} is known now`)
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.people }),
  })
}
