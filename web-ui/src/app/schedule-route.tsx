import { useNavigate, useParams } from '@tanstack/react-router'
import { SchedulePage } from '@/features/oncall/schedule-page'

const NEW = 'new'

export function ScheduleRoute() {
  const { id } = useParams({ from: '/oncall/schedules/$id' })
  const navigate = useNavigate()
  return (
    <SchedulePage
      key={id}
      id={id === NEW ? null : id}
      onSaved={(saved) => void navigate({ to: '/oncall/schedules/$id', params: { id: saved.id } })}
      onDeleted={() => void navigate({ to: '/oncall/calendar', search: {} })}
    />
  )
}
