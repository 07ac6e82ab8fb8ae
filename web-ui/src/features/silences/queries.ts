import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { alertsApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Silence } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'
import type { scheduleOf } from './recurrence'

/** Silences and maintenance windows: what is or will be in force first. */
export const silencesQuery = queryOptions({
  queryKey: keys.silences,
  queryFn: async ({ signal }) => {
    const [silences, windows] = await Promise.all([
      alertsApi.GET('/v1/silences', { signal }),
      alertsApi.GET('/v1/maintenance-windows', { signal }),
    ])
    const all = [...bodyOf(silences).silences, ...bodyOf(windows).maintenance_windows]
    const known = new Map(all.map((one) => [one.silence_id, one]))
    return [...known.values()].sort((one, other) => rank(one) - rank(other))
  },
})

const ORDER = ['active', 'pending', 'expired']
const rank = ({ state }: Silence) => ORDER.indexOf(state)

/** What fires now and would be hidden. */
export const previewQuery = (matchers: readonly string[]) =>
  queryOptions({
    queryKey: keys.preview(matchers),
    queryFn: async ({ signal }) =>
      bodyOf(
        await alertsApi.POST('/v1/silences/preview', { signal, body: { matchers: [...matchers] } }),
      ),
    enabled: matchers.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })

export type NewSilence = {
  maintenance: boolean
  matchers: string[]
  comment: string
  starts_at: string | null
  /** Null with a schedule: until it is ended. */
  duration_seconds: number | null
  schedule: ReturnType<typeof scheduleOf> | null
  created_by: string
}

export function useSilence(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ maintenance, comment, ...rest }: NewSilence) =>
      maintenance
        ? bodyOf(
            await alertsApi.POST('/v1/maintenance-windows', {
              body: { ...rest, name: comment, services: [] },
            }),
          )
        : bodyOf(
            await alertsApi.POST('/v1/silences', {
              body: { ...rest, comment, until_resolved: false },
            }),
          ),
    onSuccess: () => {
      onDone()
      announce('What matches is quiet')
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
}

export function useEndSilence() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (silence: Silence) =>
      bodyOf(
        await alertsApi.DELETE('/v1/silences/{silence_id}', {
          params: { path: { silence_id: silence.silence_id } },
        }),
      ),
    onSuccess: () => announce('It is over; what still fires pages again'),
    onError: (error) => announceFailure('Not ended', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
}
