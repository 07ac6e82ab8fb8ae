import { Button, TextInput } from '@mantine/core'
import type { NotificationRules } from '@/api/types'
import { SEVERITIES, wordsOf } from '@/lib/incident-words'
import { WEEKDAYS } from '@/lib/weekdays'
import { ChoiceGroup } from '@/ui/choice-group'
import { RemoveButton } from '@/ui/remove-button'
import { WeekdayPicker } from '@/ui/weekday-picker'
import { ZoneInput } from '@/ui/zone-input'
import editor from '@/ui/editor.module.css'

type Quiet = NonNullable<NotificationRules['quiet_hours']>
type Props = {
  quiet: Quiet | null
  zone: string
  onChange: (quiet: Quiet | null) => void
  onZone: (zone: string) => void
  fault: (pointer: string) => string | null
}

const NIGHT: Quiet = {
  start: '22:00',
  end: '07:00',
  days: [0, 1, 2, 3, 4, 5, 6],
  breaks_through: ['critical'],
}
const OPTIONS = SEVERITIES.map((value) => ({ value, label: wordsOf(value) }))

/** When only some severities ring; the others wait until it is over. */
export function QuietHoursField({ quiet, zone, onChange, onZone, fault }: Props) {
  const change = (part: Partial<Quiet>) => onChange({ ...(quiet ?? NIGHT), ...part })
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>Quiet hours</legend>
      {quiet === null ? (
        <Button size="compact-sm" variant="default" onClick={() => onChange(NIGHT)}>
          Add quiet hours
        </Button>
      ) : (
        <div className={editor.line} data-boxed>
          <TextInput
            type="time"
            required
            className={editor.short}
            aria-label="Quiet from"
            value={quiet.start.slice(0, 5)}
            error={fault('/quiet_hours/start')}
            onChange={({ currentTarget }) => change({ start: currentTarget.value })}
          />
          <span>to</span>
          <TextInput
            type="time"
            required
            className={editor.short}
            aria-label="Quiet until"
            value={quiet.end.slice(0, 5)}
            error={fault('/quiet_hours/end')}
            onChange={({ currentTarget }) => change({ end: currentTarget.value })}
          />
          <ZoneInput
            className={editor.grow}
            aria-label="Zone of the quiet hours"
            required
            value={zone}
            error={fault('/time_zone')}
            onChange={onZone}
          />
          <RemoveButton what="quiet hours" onRemove={() => onChange(null)} />
          <WeekdayPicker
            label="Quiet days"
            value={WEEKDAYS.filter((_, day) => quiet.days.includes(day))}
            error={fault('/quiet_hours/days')}
            onChange={(days) => change({ days: days.map((day) => WEEKDAYS.indexOf(day)) })}
          />
          <div className={editor.line}>
            <span>What rings all the same:</span>
            <ChoiceGroup
              label="What breaks through quiet hours"
              options={OPTIONS}
              value={quiet.breaks_through}
              onChange={(breaks_through) => change({ breaks_through })}
            />
          </div>
        </div>
      )}
    </fieldset>
  )
}
