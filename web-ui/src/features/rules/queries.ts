import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { alertsApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import { ProblemError } from '@/api/problem'
import type { CorrelationRules } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'
import { compared } from './comparison'
import { draftOf, sentOf, type DraftRule } from './draft'

async function active(signal?: AbortSignal) {
  return bodyOf(await alertsApi.GET('/v1/rules', { ...(signal ? { signal } : {}) }))
}

/** Puts rules in force in place of those of a version; refused when others are in force by now. */
async function put(rules: readonly DraftRule[], version: string) {
  return bodyOf(
    await alertsApi.PUT('/v1/rules', {
      params: { header: { 'if-match': `"${version}"` } },
      body: { rules: rules.map(sentOf) },
    }),
  )
}

/** The correlation rules in force, in their order. */
export const rulesQuery = queryOptions({
  queryKey: keys.correlationRules,
  queryFn: ({ signal }) => active(signal),
})

const CHANGED = 412

/** Somebody else put other rules in force since the draft was begun. */
export class RulesMoved extends ProblemError {
  readonly current: CorrelationRules

  constructor(current: CorrelationRules) {
    super({
      status: CHANGED,
      title: 'Somebody else changed the rules in force meanwhile',
      detail: 'Discard the draft to see theirs, or activate once more to put yours in their place.',
    })
    this.current = current
  }
}

type Activation = { rules: readonly DraftRule[]; base: CorrelationRules }

/** Puts the draft in force, unless the rules it began with are not in force any more. */
export function useActivate(onDone: () => void) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: keys.correlationRules })
  return useMutation({
    mutationFn: async ({ rules, base }: Activation) => {
      try {
        return await put(rules, base.version)
      } catch (error) {
        const changed = error instanceof ProblemError && error.status === CHANGED
        throw changed ? new RulesMoved(await active()) : error
      }
    },
    onSuccess: (told, { base }) => {
      client.setQueryData(keys.correlationRules, told)
      onDone()
      announce('The rules are in force', () =>
        put(base.rules.map(draftOf), told.version)
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
