import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf, notificationsApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { FeedFilters } from './filters'

export const PER_PAGE = 50
const MOST_ATTEMPTS = 100

export const feedQuery = (filters: FeedFilters) =>
  queryOptions({
    queryKey: keys.notifications(filters),
    queryFn: async ({ signal }) =>
      bodyOf(
        await notificationsApi.GET('/v1/notifications', {
          signal,
          params: {
            query: {
              status: filters.status === '' ? undefined : filters.status,
              engineer: filters.engineer === '' ? undefined : filters.engineer,
              limit: PER_PAGE,
              offset: (filters.page - 1) * PER_PAGE,
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const attemptsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.attempts(id),
    queryFn: async ({ signal }) =>
      bodyOf(
        await notificationsApi.GET('/v1/notifications/{notification_id}/attempts', {
          signal,
          params: { path: { notification_id: id }, query: { limit: MOST_ATTEMPTS } },
        }),
      ),
  })
