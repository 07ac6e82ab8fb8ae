import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { faultAt } from '@/api/problem'
import type { Schedule } from '@/api/types'
import { addDays, dayOf, mondayOf, startOfDay } from '@/lib/days'
import { readersZone } from '@/lib/time'
import { useLeaveGuard } from '@/lib/use-leave-guard'
import { ProblemNotice } from '@/ui/problem-notice'
import editor from '@/ui/editor.module.css'
import { DeleteSchedule } from './delete-schedule'
import { HistoryPanel } from './history-panel'
import { draftOf, formOf, isAskable, newDraft, type ScheduleDraft } from './schedule-draft'
import { ScheduleForm } from './schedule-form'
import { SchedulePreview } from './schedule-preview'
import { previewQuery, useSaveSchedule } from './schedule-queries'

type Props = {
  /** Null for a new one. */
  schedule: Schedule | null
  onSaved: (schedule: Schedule) => void
  onDeleted: () => void
}

const DAYS = 28

/** A schedule being edited, beside what would come of it. */
export function ScheduleEditor({ schedule, onSaved, onDeleted }: Props) {
  const { base, draft, setDraft, adopt, changed, touched } = useDraft(schedule)
  const leave = useLeaveGuard(touched)
  const save = useSaveSchedule(base, (saved) => {
    leave()
    adopt(saved)
    onSaved(saved)
  })
  const { preview, ...shown } = usePreview(draft, base)
  const fault = (pointer: string) =>
    faultAt(save.error, pointer) ?? faultAt(preview.error, `/schedule${pointer}`)
  const edit = (next: ScheduleDraft) => {
    setDraft(next)
    if (save.isError) save.reset()
  }
  return (
    <div className={editor.columns}>
      <ScheduleForm
        draft={draft}
        fault={fault}
        isNew={schedule === null}
        onChange={edit}
        onSave={() => save.mutate(formOf(draft))}
      >
        <div className={editor.bar}>
          {save.isError ? <ProblemNotice error={save.error} /> : null}
          {schedule ? (
            <DeleteSchedule
              schedule={schedule}
              onDeleted={() => {
                leave()
                onDeleted()
              }}
            />
          ) : null}
          {schedule && changed ? (
            <Button
              variant="default"
              onClick={() => {
                save.reset()
                adopt(schedule)
              }}
            >
              Discard changes
            </Button>
          ) : null}
          <Button type="submit" disabled={!changed} loading={save.isPending}>
            {schedule ? 'Save schedule' : 'Create schedule'}
          </Button>
        </div>
      </ScheduleForm>
      <div className={editor.aside}>
        <SchedulePreview query={preview} {...shown} days={DAYS} />
        {schedule ? <HistoryPanel schedule={schedule} onRestored={adopt} /> : null}
      </div>
    </div>
  )
}

/**
 * What is edited, and the version it came from. A newer version is taken over unless something was changed here: then
 * saving is refused, and says who was faster.
 */
function useDraft(schedule: Schedule | null) {
  const begin = (base: Schedule | null) => ({
    base,
    draft: base ? draftOf(base) : newDraft('', readersZone(), Date.now()),
  })
  const [state, setState] = useState(() => begin(schedule))
  const [first] = useState(state.draft)
  const { base, draft } = state
  const touched = wordsOf(formOf(draft)) !== wordsOf(formOf(base ? draftOf(base) : first))
  const changed = base === null || touched
  if (schedule && schedule.version !== base?.version && !changed) setState(begin(schedule))
  return {
    ...{ base, draft, changed, touched },
    setDraft: (next: ScheduleDraft) => setState({ base, draft: next }),
    adopt: (next: Schedule) => setState(begin(next)),
  }
}

const wordsOf = (form: object) => JSON.stringify(form)

const PAUSE_MS = 250

/** Asks the server once the typing pauses; days are those of the schedule's zone when that is one. */
function usePreview(draft: ScheduleDraft, schedule: Schedule | null) {
  const [settled] = useDebouncedValue(draft, PAUSE_MS)
  const [now] = useState(Date.now)
  const zone = zoneOr(settled.timezone, readersZone())
  const first = mondayOf(dayOf(now, zone))
  const askable = isAskable(settled)
  const preview = useQuery(
    previewQuery(
      {
        schedule: formOf(settled),
        schedule_id: schedule?.id ?? null,
        since: startOfDay(first, zone),
        until: startOfDay(addDays(first, DAYS), zone),
      },
      askable,
    ),
  )
  return { preview, askable, first, zone }
}

function zoneOr(zone: string, other: string): string {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return other
  }
}
