import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf, notificationsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { NotificationRules } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'

export const rulesQuery = (email: string) =>
  queryOptions({
    queryKey: keys.notificationRules(email),
    queryFn: async ({ signal }) =>
      bodyOf(
        await notificationsApi.GET('/v1/people/{email}/notification-rules', {
          signal,
          params: { path: { email } },
        }),
      ),
  })

/** Saves how somebody wants to be reached; the toast puts back what was. */
export function useSaveRules(email: string, before: NotificationRules) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['notifications'] })
  const put = async (body: NotificationRules) =>
    bodyOf(
      await notificationsApi.PUT('/v1/people/{email}/notification-rules', {
        params: { path: { email } },
        body,
      }),
    )
  return useMutation({
    mutationFn: put,
    onSuccess: (saved) => {
      client.setQueryData(keys.notificationRules(email), saved)
      announce('Your rules are saved', () =>
        put(before)
          .catch((error: unknown) => announceFailure('Not undone', error))
          .finally(renew),
      )
    },
    onSettled: renew,
  })
}
