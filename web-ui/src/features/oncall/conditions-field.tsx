import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { Conditions } from '@/api/types'
import { SEVERITIES, wordsOf } from '@/lib/incident-words'
import { replacedAt, without } from '@/lib/lists'
import { ChoiceGroup } from '@/ui/choice-group'
import { RemoveButton } from '@/ui/remove-button'
import { WeekdayPicker } from '@/ui/weekday-picker'
import { ZoneInput } from '@/ui/zone-input'
import editor from '@/ui/editor.module.css'
import { officeHours } from './policy-draft'

type Fault = (pointer: string) => string | null
type Props = { when: Conditions; onChange: (when: Conditions) => void; fault: Fault }

const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({ value, label: wordsOf(value) }))

/** When something counts: all of it must hold, and what is empty asks for nothing. */
export function ConditionsField({ when, onChange, fault }: Props) {
  const { severities, labels, hours } = when
  const change = (part: Partial<Conditions>) => onChange({ ...when, ...part })
  return (
    <div className={editor.stack}>
      <fieldset className={editor.block}>
        <legend className={editor.legend}>Severity</legend>
        <ChoiceGroup
          label="Severities"
          options={SEVERITY_OPTIONS}
          value={severities}
          onChange={(chosen) => change({ severities: chosen })}
        />
        <p className={editor.hint}>{severities.length === 0 ? 'None chosen: any.' : ''}</p>
      </fieldset>
      <LabelsField labels={labels} fault={fault} onChange={(next) => change({ labels: next })} />
      {hours ? (
        <HoursField
          hours={hours}
          fault={(at) => fault(`/hours${at}`)}
          onChange={(next) => change({ hours: next })}
        />
      ) : (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change({ hours: officeHours() })}
          >
            Add hours
          </Button>
        </div>
      )}
    </div>
  )
}

const COMPARISONS: { value: Conditions['labels'][number]['comparison']; label: string }[] = [
  { value: 'equals', label: 'is' },
  { value: 'differs', label: 'is not' },
  { value: 'fits', label: 'fits (* and ?)' },
  { value: 'fits_not', label: 'does not fit' },
]

type LabelsProps = {
  labels: Conditions['labels']
  onChange: (labels: Conditions['labels']) => void
  fault: Fault
}

function LabelsField({ labels, onChange, fault }: LabelsProps) {
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>Labels</legend>
      <ul className={editor.list} aria-label="Label conditions">
        {labels.map((one, place) => {
          const change = (part: Partial<typeof one>) =>
            onChange(replacedAt(labels, place, { ...one, ...part }))
          return (
            <li key={place} className={editor.line}>
              <TextInput
                className={editor.grow}
                aria-label={`Label ${place + 1}`}
                placeholder="region"
                required
                maxLength={200}
                value={one.label}
                error={fault(`/labels/${place}/label`)}
                onChange={({ currentTarget }) => change({ label: currentTarget.value })}
              />
              <NativeSelect
                aria-label={`Comparison of label ${place + 1}`}
                data={COMPARISONS}
                value={one.comparison}
                onChange={({ currentTarget }) =>
                  change({ comparison: currentTarget.value as typeof one.comparison })
                }
              />
              <TextInput
                className={editor.grow}
                aria-label={`Value of label ${place + 1}`}
                placeholder="eu-*"
                maxLength={500}
                value={one.value}
                error={fault(`/labels/${place}/value`)}
                onChange={({ currentTarget }) => change({ value: currentTarget.value })}
              />
              <RemoveButton
                what={`label ${place + 1}`}
                onRemove={() => onChange(without(labels, place))}
              />
            </li>
          )
        })}
      </ul>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onChange([...labels, { label: '', comparison: 'equals', value: '' }])}
      >
        Add a label
      </Button>
    </fieldset>
  )
}

type Hours = NonNullable<Conditions['hours']>
type HoursProps = { hours: Hours; onChange: (hours: Hours | null) => void; fault: Fault }

function HoursField({ hours, onChange, fault }: HoursProps) {
  const change = (part: Partial<Hours>) => onChange({ ...hours, ...part })
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>Hours</legend>
      <div className={editor.line} data-boxed>
        <NativeSelect
          aria-label="Within or outside"
          data={[
            { value: 'in', label: 'within' },
            { value: 'out', label: 'outside' },
          ]}
          value={hours.inside ? 'in' : 'out'}
          onChange={({ currentTarget }) => change({ inside: currentTarget.value === 'in' })}
        />
        <TextInput
          type="time"
          required
          className={editor.short}
          aria-label="Hours from"
          value={hours.start}
          error={fault('/start')}
          onChange={({ currentTarget }) => change({ start: currentTarget.value })}
        />
        <span>to</span>
        <TextInput
          type="time"
          required
          className={editor.short}
          aria-label="Hours until"
          value={hours.end}
          error={fault('/end')}
          onChange={({ currentTarget }) => change({ end: currentTarget.value })}
        />
        <ZoneInput
          className={editor.grow}
          aria-label="Zone of the hours"
          required
          value={hours.timezone}
          error={fault('/timezone')}
          onChange={(timezone) => change({ timezone })}
        />
        <RemoveButton what="the hours" onRemove={() => onChange(null)} />
        <WeekdayPicker
          label="Days of the hours"
          value={hours.weekdays}
          error={fault('/weekdays')}
          onChange={(weekdays) => change({ weekdays })}
        />
      </div>
    </fieldset>
  )
}
