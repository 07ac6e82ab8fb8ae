import { useNavigate, useSearch } from '@tanstack/react-router'
import type { IncidentSummary } from '@/api/types'
import { filtersOf, searchOf, type Filters } from '@/features/incidents/filters'
import { IncidentsPage } from '@/features/incidents/incidents-page'

/** The list's filters are the address. */
export function IncidentsRoute() {
  const navigate = useNavigate()
  const filters = filtersOf(useSearch({ from: '/incidents' }))
  const change = (next: Filters) =>
    void navigate({ to: '/incidents', search: searchOf(next), replace: true })
  const open = ({ number }: IncidentSummary) =>
    void navigate({ to: '/incidents/$ref', params: { ref: number } })
  return <IncidentsPage filters={filters} onFilter={change} onOpen={open} />
}
