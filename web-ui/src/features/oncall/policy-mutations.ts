import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, oncallApi } from '@/api/clients'
import type { EscalationPolicy, PolicyForm } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'
import { policyDraftOf, policyFormOf } from './policy-draft'

const ALL_OF_ONCALL = { queryKey: ['oncall'] }

async function put(id: string, body: PolicyForm) {
  return bodyOf(
    await oncallApi.PUT('/v1/escalation-policies/{policy_id}', {
      params: { path: { policy_id: id } },
      body,
    }),
  )
}

async function post(body: PolicyForm) {
  return bodyOf(await oncallApi.POST('/v1/escalation-policies', { body }))
}

const formerly = (policy: EscalationPolicy) => policyFormOf(policyDraftOf(policy))

/** Saves a policy, a new one without `before`; the toast puts back what was. */
export function useSavePolicy(before: EscalationPolicy | null, onDone: () => void) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries(ALL_OF_ONCALL)
  return useMutation({
    mutationFn: (body: PolicyForm) => (before ? put(before.id, body) : post(body)),
    onSuccess: ({ name }) => {
      onDone()
      const undo = (was: EscalationPolicy) => () =>
        put(was.id, formerly(was))
          .catch((error: unknown) => announceFailure('Not undone', error))
          .finally(renew)
      announce(
        `${name} is saved; escalations that run keep the one they began with`,
        before ? undo(before) : undefined,
      )
    },
    onSettled: renew,
  })
}

/** Deletes a policy that is not in use; undone by making it again. */
export function useDeletePolicy(onDone: () => void) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries(ALL_OF_ONCALL)
  return useMutation({
    mutationFn: (policy: EscalationPolicy) =>
      oncallApi.DELETE('/v1/escalation-policies/{policy_id}', {
        params: { path: { policy_id: policy.id } },
      }),
    onSuccess: (_, policy) => {
      onDone()
      announce(`${policy.name} is gone`, () =>
        post(formerly(policy))
          .catch((error: unknown) => announceFailure('Not undone', error))
          .finally(renew),
      )
    },
    onError: (error) => announceFailure('Not deleted', error),
    onSettled: renew,
  })
}
