import { useNavigate, useSearch } from '@tanstack/react-router'
import { FeedPage } from '@/features/notifications/feed-page'
import { feedFiltersOf, searchOfFeed } from '@/features/notifications/filters'

export function NotificationsRoute() {
  const navigate = useNavigate()
  const filters = feedFiltersOf(useSearch({ from: '/notifications' }))
  return (
    <FeedPage
      filters={filters}
      onFilter={(next) =>
        void navigate({ to: '/notifications', search: searchOfFeed(next), replace: true })
      }
    />
  )
}
