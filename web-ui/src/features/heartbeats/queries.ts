import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { alertsApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Heartbeat } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

const EVERY_MS = 15_000

/** A beat makes no event of the live stream, so the list is asked again. */
export const heartbeatsQuery = queryOptions({
  queryKey: keys.heartbeats,
  queryFn: async ({ signal }) => bodyOf(await alertsApi.GET('/v1/heartbeats', { signal })),
  refetchInterval: EVERY_MS,
})

export type Expected = Pick<
  Heartbeat,
  'name' | 'service' | 'severity' | 'interval_seconds' | 'grace_seconds'
>

async function put({ name, ...body }: Expected) {
  return bodyOf(await alertsApi.PUT('/v1/heartbeats/{name}', { params: { path: { name } }, body }))
}

export function useExpect(onDone: (made: Heartbeat) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: put,
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: keys.heartbeats }),
  })
}

/** Expects it no longer; undone by expecting it again, from its next beat on. */
export function useForget() {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['alerts'] })
  return useMutation({
    mutationFn: ({ name }: Heartbeat) =>
      alertsApi.DELETE('/v1/heartbeats/{name}', { params: { path: { name } } }),
    onSuccess: (_, was) => {
      const { name, service, severity, interval_seconds, grace_seconds } = was
      announce(`${name} is no longer expected`, () =>
        put({ name, service, severity, interval_seconds, grace_seconds })
          .catch((error: unknown) => announceFailure('Not undone', error))
          .finally(renew),
      )
    },
    onError: (error) => announceFailure('Not deleted', error),
    onSettled: renew,
  })
}

/** What a job calls when it has done its work. */
export function curlOf(name: string): string {
  const address = `/api/alert-ingestion/v1/heartbeats/${encodeURIComponent(name)}/ping`
  return `curl -fsS --retry 3 ${new URL(address, window.location.origin).href}`
}
