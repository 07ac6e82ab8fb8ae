import { useNavigate, useSearch } from '@tanstack/react-router'
import { AnalyticsPage } from '@/features/analytics/analytics-page'
import { rangeOf, searchOfRange } from '@/features/analytics/range'

export function AnalyticsRoute() {
  const navigate = useNavigate()
  const range = rangeOf(useSearch({ from: '/analytics' }))
  return (
    <AnalyticsPage
      range={range}
      onRange={(next) =>
        void navigate({ to: '/analytics', search: searchOfRange(next), replace: true })
      }
    />
  )
}
