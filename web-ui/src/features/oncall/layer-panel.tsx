import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { LayerForm } from '@/api/types'
import { longDay, WEEKDAYS, type Weekday } from '@/lib/weekdays'
import { Panel } from '@/ui/panel'
import { ZoneInput } from '@/ui/zone-input'
import editor from '@/ui/editor.module.css'
import { RestrictionsField } from './restrictions-field'
import type { LayerDraft } from './schedule-draft'
import { TurnsField } from './turns-field'

type Props = {
  layer: LayerDraft
  title: string
  zone: string
  /** Up, down, remove. */
  tools: React.ReactNode
  onChange: (layer: LayerDraft) => void
  fault: (pointer: string) => string | null
}

type FieldsProps = Pick<Props, 'layer' | 'fault'> & { change: (part: Partial<LayerDraft>) => void }

/** One rotation and when it counts. */
export function LayerPanel({ layer, title, zone, tools, onChange, fault }: Props) {
  const change = (part: Partial<LayerDraft>) => onChange({ ...layer, ...part })
  return (
    <Panel title={title} aside={<span className={editor.tools}>{tools}</span>}>
      <div className={editor.stack}>
        <RotationFields {...{ layer, fault, change }} />
        <TurnsField
          turns={layer.turns}
          fault={(at) => fault(`/shifts${at}`)}
          onChange={(turns) => change({ turns })}
        />
        <RestrictionsField
          restrictions={layer.restrictions}
          fault={(at) => fault(`/restrictions${at}`)}
          onChange={(restrictions) => change({ restrictions })}
        />
        <div className={editor.fields}>
          <ZoneInput
            label="Zone of this layer"
            placeholder={zone}
            value={layer.timezone ?? ''}
            error={fault('/timezone')}
            onChange={(timezone) => change({ timezone: timezone || null })}
          />
          <TextInput
            type="datetime-local"
            label="Ends"
            value={layer.ends_at?.slice(0, 16) ?? ''}
            error={fault('/ends_at')}
            onChange={({ currentTarget }) => change({ ends_at: currentTarget.value || null })}
          />
        </div>
        <Checkbox
          label="The first turn is on call before the rotation begins, too"
          checked={layer.stands_in}
          onChange={({ currentTarget }) => change({ stands_in: currentTarget.checked })}
        />
      </div>
    </Panel>
  )
}

const TYPES: { value: LayerForm['rotation_type']; label: string }[] = [
  { value: 'hourly', label: 'hours' },
  { value: 'daily', label: 'days' },
  { value: 'weekly', label: 'weeks' },
  { value: 'monthly', label: 'months' },
]

function RotationFields({ layer, fault, change }: FieldsProps) {
  return (
    <div className={editor.fields}>
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={layer.name}
        error={fault('/name')}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <TextInput
        type="number"
        label="A turn lasts"
        required
        min={1}
        max={1000}
        value={layer.every}
        error={fault('/every')}
        onChange={({ currentTarget }) => change({ every: currentTarget.valueAsNumber || 0 })}
      />
      <NativeSelect
        label="of"
        data={TYPES}
        value={layer.rotation_type}
        error={fault('/rotation_type')}
        onChange={({ currentTarget }) =>
          change({ rotation_type: currentTarget.value as LayerForm['rotation_type'] })
        }
      />
      <TextInput
        type="date"
        label="First turn"
        required
        value={layer.start_date}
        error={fault('/start_date')}
        onChange={({ currentTarget }) => change({ start_date: currentTarget.value })}
      />
      <TextInput
        type="time"
        label="Hands over at"
        required
        value={layer.handoff_time}
        error={fault('/handoff_time')}
        onChange={({ currentTarget }) => change({ handoff_time: currentTarget.value })}
      />
      <HandoffDay {...{ layer, fault, change }} />
    </div>
  )
}

function HandoffDay({ layer, fault, change }: FieldsProps) {
  if (layer.rotation_type === 'weekly') {
    return (
      <NativeSelect
        label="on"
        aria-label="Hands over on"
        data={[
          { value: '', label: 'the first turn’s weekday' },
          ...WEEKDAYS.map((day) => ({ value: day, label: longDay(day) })),
        ]}
        value={layer.handoff_weekday ?? ''}
        error={fault('/handoff_weekday')}
        onChange={({ currentTarget }) =>
          change({ handoff_weekday: (currentTarget.value || null) as Weekday | null })
        }
      />
    )
  }
  if (layer.rotation_type !== 'monthly') return null
  return (
    <TextInput
      type="number"
      label="on day of the month"
      min={1}
      max={31}
      value={layer.handoff_day ?? ''}
      error={fault('/handoff_day')}
      onChange={({ currentTarget }) => change({ handoff_day: currentTarget.valueAsNumber || null })}
    />
  )
}
