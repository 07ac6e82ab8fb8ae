import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, incidentsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import { asProblem } from '@/api/problem'
import type { IncidentSummary } from '@/api/types'
import { isOver } from '@/lib/incident-words'
import { settings } from '@/lib/settings'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

const AT_ONCE = 6

export type Outcome = { done: number; failures: Error[] }

/** Does something for each, a few at a time; one refusal does not keep the others from being done. */
export async function forEach<T>(
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
): Promise<Outcome> {
  const left = [...items]
  const outcome: Outcome = { done: 0, failures: [] }
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await act(item)
        outcome.done += 1
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
  return useBulk('acknowledged', isOpen, async (incident) =>
    bodyOf(
      await incidentsApi.POST('/v1/incidents/{incident}/acknowledge', {
        params: paramsOf(incident),
        body: { by: by() },
      }),
    ),
  )
}

export function useBulkResolve(resolution: string) {
  return useBulk('resolved', isActive, async (incident) =>
    bodyOf(
      await incidentsApi.POST('/v1/incidents/{incident}/resolve', {
        params: paramsOf(incident),
        body: { by: by(), resolution: resolution.trim() || null },
      }),
    ),
  )
}

function useBulk(
  done: string,
  can: (incident: IncidentSummary) => boolean,
  act: (incident: IncidentSummary) => Promise<unknown>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (incidents: readonly IncidentSummary[]) => forEach(incidents.filter(can), act),
    onSuccess: (outcome) => tell(outcome, done),
    onSettled: () => client.invalidateQueries({ queryKey: keys.incidents }),
  })
}

function tell({ done, failures }: Outcome, verb: string): void {
  if (done > 0) announce(`${done} ${done === 1 ? 'incident' : 'incidents'} ${verb}`)
  const first = failures[0]
  if (first) announceFailure(`${failures.length} not ${verb}`, asProblem(first))
  if (done === 0 && !first) announce(`Nothing here can be ${verb}`)
}
