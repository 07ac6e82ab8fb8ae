import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, clientAt } from '@/api/client-at'
import type { components, paths } from '@/api/generated/test-runner'
import { announceFailure } from '@/ui/announce-failure'

type Schemas = components['schemas']
export type Scenario = Schemas['ScenarioView']
export type Category = Schemas['Category']
export type CustomAlert = Schemas['CustomAlert']
export type SentAlert = Schemas['SentAlert']
export type Continuous = Schemas['ContinuousState']
export type Storm = Schemas['StormState']
export type Recording = Schemas['RecordingView']
export type SetUpSchedule = Schemas['SetUpSchedule']

export const api = clientAt<paths>('/api')

const BRISK_MS = 1_000
const CALM_MS = 5_000
const HEALTH_MS = 10_000

export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/scenarios', { signal })),
  staleTime: Infinity,
})

export const sentQuery = queryOptions({
  queryKey: ['sent'],
  queryFn: async ({ signal }) =>
    bodyOf(await api.GET('/v1/sent', { params: { query: { limit: 100 } }, signal })),
  refetchInterval: ({ state }) =>
    state.data?.sent.some(({ following }) => following) ? BRISK_MS : CALM_MS,
})

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/services', { signal })),
  refetchInterval: HEALTH_MS,
})

export const continuousQuery = queryOptions({
  queryKey: ['continuous'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/continuous', { signal })),
  refetchInterval: ({ state }) => (state.data?.running ? BRISK_MS : CALM_MS),
})

export const stormQuery = queryOptions({
  queryKey: ['storm'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/storm', { signal })),
  refetchInterval: ({ state }) => (state.data?.running ? BRISK_MS / 2 : CALM_MS),
})

export const recordingsQuery = queryOptions({
  queryKey: ['recordings'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/recordings', { signal })),
  staleTime: Infinity,
})

export const recordingQuery = (id: string) =>
  queryOptions({
    queryKey: ['recordings', id],
    queryFn: async ({ signal }) =>
      bodyOf(
        await api.GET('/v1/recordings/{recording_id}', {
          params: { path: { recording_id: id } },
          signal,
        }),
      ),
    staleTime: Infinity,
  })

export const samplesQuery = queryOptions({
  queryKey: ['samples'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/oncall-setup', { signal })),
})

/** Does something, shows at once what it changed, and says in a toast when it did not happen. */
export function useAct<Order, Answer>(
  what: string,
  act: (order: Order) => Promise<Answer>,
  done?: (answer: Answer, order: Order) => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: done,
    onError: (error) => announceFailure(what, error),
    onSettled: () =>
      Promise.all(
        ['sent', 'continuous', 'storm', 'samples'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  })
}
