import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { RoutingRule, RuleForm } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

const RULES = { queryKey: keys.rules }

/** What can be edited of a rule. */
export function ruleFormOf(rule: RoutingRule): RuleForm {
  const { name, services, when, team, policy_id, enabled } = rule
  return { name, services, when, team, policy_id, enabled }
}

async function order(ids: string[]) {
  return bodyOf(await oncallApi.PUT('/v1/routing-rules/order', { body: { ids } }))
}

async function add(body: RuleForm) {
  return bodyOf(await oncallApi.POST('/v1/routing-rules', { body }))
}

export function useSaveRule(before: RoutingRule | null, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: RuleForm) => {
      if (!before) return add(body)
      const path = { rule_id: before.id }
      return bodyOf(await oncallApi.PUT('/v1/routing-rules/{rule_id}', { params: { path }, body }))
    },
    onSuccess: ({ name }) => {
      onDone()
      announce(`Rule ${name} is saved`)
    },
    onSettled: () => client.invalidateQueries(RULES),
  })
}

/** Tries the rules in another order from now on. */
export function useOrderRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: order,
    onSuccess: (told) => client.setQueryData(keys.rules, told),
    onError: (error) => announceFailure('Not moved', error),
    onSettled: () => client.invalidateQueries(RULES),
  })
}

/** Deletes a rule; undone by making it again at its old place. */
export function useDeleteRule(rules: readonly RoutingRule[]) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries(RULES)
  const putBack = async (rule: RoutingRule) => {
    const made = await add(ruleFormOf(rule))
    const ids = rules.map(({ id }) => (id === rule.id ? made.id : id))
    await order(ids)
  }
  return useMutation({
    mutationFn: (rule: RoutingRule) =>
      oncallApi.DELETE('/v1/routing-rules/{rule_id}', { params: { path: { rule_id: rule.id } } }),
    onSuccess: (_, rule) =>
      announce(`Rule ${rule.name} is gone`, () =>
        putBack(rule)
          .catch((error: unknown) => announceFailure('Not undone', error))
          .finally(renew),
      ),
    onError: (error) => announceFailure('Not deleted', error),
    onSettled: renew,
  })
}
