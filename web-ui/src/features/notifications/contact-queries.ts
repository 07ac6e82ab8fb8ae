import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, notificationsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { ContactMethod } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

export const contactsQuery = (email: string) =>
  queryOptions({
    queryKey: keys.contacts(email),
    queryFn: async ({ signal }) =>
      bodyOf(
        await notificationsApi.GET('/v1/people/{email}/contact-methods', {
          signal,
          params: { path: { email } },
        }),
      ),
  })

/** How a person would be reached about something of a severity now. */
export const planQuery = (email: string, severity: string) =>
  queryOptions({
    queryKey: keys.plan(email, severity),
    queryFn: async ({ signal }) =>
      bodyOf(
        await notificationsApi.GET('/v1/people/{email}/plan', {
          signal,
          params: { path: { email }, query: { severity } },
        }),
      ),
  })

export type NewMethod = { channel: ContactMethod['channel']; target: string; label: string }

export function useContacts(email: string) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['notifications'] })
  const pathOf = (id: string) => ({ path: { email, method_id: id } })
  const add = useMutation({
    mutationFn: async (body: NewMethod) =>
      bodyOf(
        await notificationsApi.POST('/v1/people/{email}/contact-methods', {
          params: { path: { email } },
          body,
        }),
      ),
    onSuccess: ({ verified }) =>
      announce(verified ? 'Added' : 'Added; it is used once it is verified'),
    onSettled: renew,
  })
  const remove = useMutation({
    mutationFn: (id: string) =>
      notificationsApi.DELETE('/v1/people/{email}/contact-methods/{method_id}', {
        params: pathOf(id),
      }),
    onError: (error) => announceFailure('Not removed', error),
    onSettled: renew,
  })
  const test = useMutation({
    mutationFn: async (id: string) =>
      bodyOf(
        await notificationsApi.POST('/v1/people/{email}/contact-methods/{method_id}/test', {
          params: pathOf(id),
        }),
      ),
    onSuccess: ({ channel }) => announce(`A test page is on its way by ${channel}`),
    onError: (error) => announceFailure('No test page', error),
    onSettled: renew,
  })
  const verify = useMutation({
    mutationFn: async (id: string) =>
      bodyOf(
        await notificationsApi.POST('/v1/people/{email}/contact-methods/{method_id}/verify', {
          params: pathOf(id),
        }),
      ),
    onSuccess: () => announce('A code is on its way'),
    onError: (error) => announceFailure('No code was sent', error),
  })
  const confirm = useMutation({
    mutationFn: async ({ id, code }: { id: string; code: string }) =>
      bodyOf(
        await notificationsApi.POST('/v1/people/{email}/contact-methods/{method_id}/confirm', {
          params: pathOf(id),
          body: { code },
        }),
      ),
    onSuccess: () => announce('Verified: it is used from now on'),
    onError: (error) => announceFailure('Not verified', error),
    onSettled: renew,
  })
  return { add, remove, test, verify, confirm }
}
