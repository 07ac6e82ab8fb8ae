import { useParams } from '@tanstack/react-router'
import { IncidentPage } from '@/features/incident/incident-page'

export function IncidentRoute() {
  const { ref } = useParams({ from: '/incidents/$ref' })
  return <IncidentPage key={ref} incidentRef={ref} />
}
