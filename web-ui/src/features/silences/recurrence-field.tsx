import { TextInput } from '@mantine/core'
import { WeekdayPicker } from '@/ui/weekday-picker'
import { ZoneInput } from '@/ui/zone-input'
import editor from '@/ui/editor.module.css'
import { endWords, type Recurrence } from './recurrence'

type Props = { value: Recurrence; onChange: (value: Recurrence) => void }

const LONGEST_MIN = 7 * 1440

/** On which days of the week, from when on and for how long. */
export function RecurrenceField({ value, onChange }: Props) {
  const { weekdays, start, minutes, zone } = value
  const change = (part: Partial<Recurrence>) => onChange({ ...value, ...part })
  const whole = start !== '' && minutes > 0
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>Every week</legend>
      <div className={editor.stack}>
        <WeekdayPicker
          label="Days of the week"
          value={weekdays}
          error={weekdays.length === 0 ? 'Choose a day at least.' : null}
          onChange={(days) => change({ weekdays: days })}
        />
        <div className={editor.fields}>
          <TextInput
            type="time"
            label="From"
            required
            value={start}
            onChange={({ currentTarget }) => change({ start: currentTarget.value })}
          />
          <TextInput
            type="number"
            label="For minutes"
            required
            min={1}
            max={LONGEST_MIN}
            value={minutes || ''}
            onChange={({ currentTarget }) => change({ minutes: currentTarget.valueAsNumber || 0 })}
          />
          <ZoneInput
            label="By the clock of"
            required
            value={zone}
            onChange={(next) => change({ zone: next })}
          />
        </div>
        <p className={editor.hint}>{whole ? `Until ${endWords(start, minutes)}.` : ''}</p>
      </div>
    </fieldset>
  )
}
