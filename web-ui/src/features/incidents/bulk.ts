import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { asProblem } from '@/api/problem'
import type { IncidentSummary } from '@/api/types'
import { unacknowledge } from '@/api/unacknowledge'
import { isOver } from '@/lib/incident-words'
import { settings } from '@/lib/settings'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

const AT_ONCE = 6

export type Outcome<T> = { done: T[]; failures: Error[] }

/** Does something for each, a few at a time; one refusal does not keep the others from being done. */
export async function forEach<T>(
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
): Promise<Outcome<T>> {
  const left = [...items]
  const outcome: Outcome<T> = { done: [], failures: [] }
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await act(item)
        outcome.done.push(item)
      } catch (error) {
        outcome.failures.push(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return outcome
}

const by = () => settings().name || undefined
const paramsOf = ({ incident_id }: IncidentSummary) => ({ path: { incident: incident_id } })

export const isOpen = ({ status }: IncidentSummary) => status === 'open'
export const isActive = ({ status }: IncidentSummary) => !isOver(status)

export function useBulkAcknowledge() {
  return useBulk({
    verb: 'acknowledged',
    can: isOpen,
    act: async (incident) =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/acknowledge', {
          params: paramsOf(incident),
          body: { by: by() },
        }),
      ),
    undo: ({ incident_id }) => unacknowledge(incident_id),
  })
}

export function useBulkResolve(resolution: string) {
  return useBulk({
    verb: 'resolved',
    can: isActive,
    act: async (incident) =>
      bodyOf(
        await incidentsApi.POST('/v1/incidents/{incident}/resolve', {
          params: paramsOf(incident),
          body: { by: by(), resolution: resolution.trim() || null },
        }),
      ),
  })
}

type Act = (incident: IncidentSummary) => Promise<unknown>
type Bulk = { verb: string; can: (incident: IncidentSummary) => boolean; act: Act; undo?: Act }

function useBulk({ verb, can, act, undo }: Bulk) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: keys.incidents })
  const takeBack = (done: readonly IncidentSummary[], back: Act) => async () => {
    tellFailures(await forEach(done, back), 'undone')
    await renew()
  }
  return useMutation({
    mutationFn: (incidents: readonly IncidentSummary[]) => forEach(incidents.filter(can), act),
    onSuccess: (outcome) => tell(outcome, verb, undo && takeBack(outcome.done, undo)),
    onSettled: renew,
  })
}

function tell(outcome: Outcome<IncidentSummary>, verb: string, undo?: () => unknown): void {
  const done = outcome.done.length
  if (done > 0) announce(`${done} ${done === 1 ? 'incident' : 'incidents'} ${verb}`, undo)
  tellFailures(outcome, verb)
  if (done === 0 && outcome.failures.length === 0) announce(`Nothing here can be ${verb}`)
}

function tellFailures({ failures }: Outcome<IncidentSummary>, verb: string): void {
  const first = failures[0]
  if (first) announceFailure(`${failures.length} not ${verb}`, asProblem(first))
}
