import { useNavigate, useSearch } from '@tanstack/react-router'
import { AlertsPage } from '@/features/alerts/alerts-page'
import { alertFiltersOf, searchOfAlerts } from '@/features/alerts/filters'

export function AlertsRoute() {
  const navigate = useNavigate()
  const filters = alertFiltersOf(useSearch({ from: '/alerts' }))
  return (
    <AlertsPage
      filters={filters}
      onFilter={(next) =>
        void navigate({ to: '/alerts', search: searchOfAlerts(next), replace: true })
      }
    />
  )
}
