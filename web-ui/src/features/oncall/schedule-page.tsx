import { useQuery } from '@tanstack/react-query'
import type { Schedule } from '@/api/types'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { ScheduleEditor } from './schedule-editor'
import { scheduleQuery } from './schedule-queries'
import { OncallTabs } from './tabs'

type Props = {
  /** Null for a new schedule. */
  id: string | null
  onSaved: (schedule: Schedule) => void
  onDeleted: () => void
}

export function SchedulePage({ id, onSaved, onDeleted }: Props) {
  return id === null ? (
    <>
      <PageHead title="New schedule" />
      <OncallTabs />
      <ScheduleEditor schedule={null} onSaved={onSaved} onDeleted={onDeleted} />
    </>
  ) : (
    <SavedSchedule id={id} onSaved={onSaved} onDeleted={onDeleted} />
  )
}

function SavedSchedule({ id, onSaved, onDeleted }: Props & { id: string }) {
  const query = useQuery(scheduleQuery(id))
  return (
    <>
      <PageHead title={query.data ? `Schedule of ${query.data.team}` : 'Schedule'} />
      <OncallTabs />
      <Loaded query={query} lines={8}>
        {(schedule) => (
          <ScheduleEditor
            key={schedule.id}
            schedule={schedule}
            onSaved={onSaved}
            onDeleted={onDeleted}
          />
        )}
      </Loaded>
    </>
  )
}
