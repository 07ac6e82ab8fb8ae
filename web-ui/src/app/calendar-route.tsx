import { useNavigate, useSearch } from '@tanstack/react-router'
import { CalendarPage } from '@/features/oncall/calendar-page'
import { placeOf, searchOfPlace } from '@/features/oncall/calendar-place'

export function CalendarRoute() {
  const navigate = useNavigate()
  const place = placeOf(useSearch({ from: '/oncall/calendar' }))
  return (
    <CalendarPage
      place={place}
      onPlace={(next) =>
        void navigate({ to: '/oncall/calendar', search: searchOfPlace(next), replace: true })
      }
    />
  )
}
