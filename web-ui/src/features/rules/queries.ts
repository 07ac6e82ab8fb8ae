import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { alertsApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import { ProblemError } from '@/api/problem'
import type { CorrelationRule } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'
import { compared } from './comparison'
import { draftOf, same, sentOf, type DraftRule } from './draft'

async function active(signal?: AbortSignal) {
  return bodyOf(await alertsApi.GET('/v1/rules', { ...(signal ? { signal } : {}) }))
}

async function put(rules: readonly DraftRule[]) {
  return bodyOf(await alertsApi.PUT('/v1/rules', { body: { rules: rules.map(sentOf) } }))
}

/** The correlation rules in force, in their order. */
export const rulesQuery = queryOptions({
  queryKey: keys.correlationRules,
  queryFn: ({ signal }) => active(signal),
})

/** Somebody else put other rules in force since the draft was begun. */
export class RulesMoved extends ProblemError {
  readonly current: CorrelationRule[]

  constructor(current: CorrelationRule[]) {
    super({
      status: 409,
      title: 'Somebody else changed the rules in force meanwhile',
      detail: 'Discard the draft to see theirs, or activate once more to put yours in their place.',
    })
    this.current = current
  }
}

type Activation = { rules: readonly DraftRule[]; base: readonly CorrelationRule[] }

/** Puts the draft in force, unless the rules it began with are not in force any more. */
export function useActivate(onDone: () => void) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: keys.correlationRules })
  return useMutation({
    mutationFn: async ({ rules, base }: Activation) => {
      const { rules: current } = await active()
      if (!same(current.map(draftOf), base.map(draftOf))) throw new RulesMoved(current)
      return put(rules)
    },
    onSuccess: (told, { base }) => {
      client.setQueryData(keys.correlationRules, told)
      onDone()
      announce('The rules are in force', () =>
        put(base.map(draftOf))
          .catch((error: unknown) => announceFailure('Not undone', error))
          .finally(renew),
      )
    },
    onSettled: renew,
  })
}

export type Trial = { rules: readonly DraftRule[]; since: string; until: string }

/** Tries the active and the draft rules on the same stored alerts; nothing changes by it. */
export function useReplay() {
  return useMutation({
    mutationFn: async ({ rules, since, until }: Trial) => {
      const [before, after] = await Promise.all([
        alertsApi.POST('/v1/rules/replay', { body: { since, until } }),
        alertsApi.POST('/v1/rules/replay', { body: { since, until, rules: rules.map(sentOf) } }),
      ])
      return compared(bodyOf(before), bodyOf(after))
    },
  })
}
