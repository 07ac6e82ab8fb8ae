import { Button, TextInput } from '@mantine/core'
import type { LayerForm } from '@/api/types'
import { replacedAt, without } from '@/lib/lists'
import { WEEKDAYS } from '@/lib/weekdays'
import { RemoveButton } from '@/ui/remove-button'
import { WeekdayPicker } from '@/ui/weekday-picker'
import editor from '@/ui/editor.module.css'

type Restriction = LayerForm['restrictions'][number]

type Props = {
  restrictions: Restriction[]
  onChange: (restrictions: Restriction[]) => void
  fault: (pointer: string) => string | null
}

const OFFICE: Restriction = { start: '09:00', end: '17:00', weekdays: WEEKDAYS.slice(0, 5) }

/** The hours in which a layer counts; none are all of them. */
export function RestrictionsField({ restrictions, onChange, fault }: Props) {
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>Only within hours</legend>
      {restrictions.length === 0 ? (
        <p className={editor.hint}>No restriction: around the clock.</p>
      ) : null}
      <ul className={editor.list} aria-label="Hours">
        {restrictions.map((one, place) => {
          const change = (part: Partial<Restriction>) =>
            onChange(replacedAt(restrictions, place, { ...one, ...part }))
          const number = restrictions.length > 1 ? ` ${place + 1}` : ''
          return (
            <li key={place} className={editor.line} data-boxed>
              <TextInput
                type="time"
                required
                className={editor.short}
                aria-label={`Hours${number} from`}
                value={one.start}
                error={fault(`/${place}/start`)}
                onChange={({ currentTarget }) => change({ start: currentTarget.value })}
              />
              <span>to</span>
              <TextInput
                type="time"
                required
                className={editor.short}
                aria-label={`Hours${number} until`}
                value={one.end}
                error={fault(`/${place}/end`)}
                onChange={({ currentTarget }) => change({ end: currentTarget.value })}
              />
              {one.end <= one.start ? <span className={editor.hint}>of the next day</span> : null}
              <span className={editor.tools}>
                <RemoveButton
                  what={`hours${number}`}
                  onRemove={() => onChange(without(restrictions, place))}
                />
              </span>
              <WeekdayPicker
                label={`Days of hours${number}`}
                value={one.weekdays}
                error={fault(`/${place}/weekdays`)}
                onChange={(weekdays) => change({ weekdays })}
              />
            </li>
          )
        })}
      </ul>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onChange([...restrictions, OFFICE])}
      >
        Add hours
      </Button>
    </fieldset>
  )
}
