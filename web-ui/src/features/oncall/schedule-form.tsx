import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { moved, replacedAt, without } from '@/lib/lists'
import { MoveButtons } from '@/ui/move-buttons'
import { Panel } from '@/ui/panel'
import { RemoveButton } from '@/ui/remove-button'
import { ZoneInput } from '@/ui/zone-input'
import editor from '@/ui/editor.module.css'
import { LayerPanel } from './layer-panel'
import { newLayer, type ScheduleDraft } from './schedule-draft'
import { teamsQuery } from './schedule-queries'

type Props = {
  draft: ScheduleDraft
  onChange: (draft: ScheduleDraft) => void
  /** What the server says about a field. */
  fault: (pointer: string) => string | null
  isNew: boolean
  onSave: () => void
  children: ReactNode
}

type PartProps = Pick<Props, 'draft' | 'fault' | 'isNew'> & {
  change: (part: Partial<ScheduleDraft>) => void
}

export function ScheduleForm({ draft, onChange, fault, isNew, onSave, children }: Props) {
  const change = (part: Partial<ScheduleDraft>) => onChange({ ...draft, ...part })
  return (
    <form
      className={editor.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <Panel title="Schedule">
        <ScheduleFields {...{ draft, fault, isNew, change }} />
      </Panel>
      <Layers {...{ draft, fault, isNew, change }} />
      {children}
    </form>
  )
}

function ScheduleFields({ draft, fault, isNew, change }: PartProps) {
  const teams = useQuery(teamsQuery).data?.teams ?? []
  const list = useId()
  return (
    <div className={editor.fields}>
      <TextInput
        label="Team"
        required
        maxLength={100}
        list={list}
        disabled={!isNew}
        value={draft.team}
        error={fault('/team')}
        onChange={({ currentTarget }) => change({ team: currentTarget.value })}
      />
      <datalist id={list}>
        {teams.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextInput
        label="Name"
        placeholder={draft.team || 'as the team'}
        maxLength={100}
        value={draft.name}
        error={fault('/name')}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <ZoneInput
        label="Time zone"
        required
        value={draft.timezone}
        error={fault('/timezone')}
        onChange={(timezone) => change({ timezone })}
      />
      <TextInput
        type="number"
        label="Escalates after, minutes"
        required
        min={5}
        max={1440}
        value={draft.escalation_minutes}
        error={fault('/escalation_minutes')}
        onChange={({ currentTarget }) =>
          change({ escalation_minutes: currentTarget.valueAsNumber || 0 })
        }
      />
    </div>
  )
}

function Layers({ draft, fault, change }: PartProps) {
  const { layers, timezone } = draft
  const wrong = fault('/layers')
  return (
    <>
      {layers.map((layer, place) => (
        <LayerPanel
          key={layer.key}
          layer={layer}
          title={layers.length > 1 ? `Layer ${place + 1}: ${layer.name}` : 'Rotation'}
          zone={timezone}
          fault={(at) => fault(`/layers/${place}${at}`)}
          onChange={(next) => change({ layers: replacedAt(layers, place, next) })}
          tools={
            layers.length > 1 ? (
              <>
                <MoveButtons
                  what={`layer ${place + 1}`}
                  first={place === 0}
                  last={place === layers.length - 1}
                  onMove={(by) => change({ layers: moved(layers, place, by) })}
                />
                <RemoveButton
                  what={`layer ${place + 1}`}
                  onRemove={() => change({ layers: without(layers, place) })}
                />
              </>
            ) : null
          }
        />
      ))}
      {wrong ? <p className={editor.error}>{wrong}</p> : null}
      <div className={editor.line}>
        <Button
          variant="default"
          onClick={() => {
            const name = freeName(layers.map((layer) => layer.name))
            change({ layers: [...layers, newLayer(name, timezone, Date.now())] })
          }}
        >
          Add a layer
        </Button>
        <p className={editor.hint} data-beside>
          The first layer in which somebody is on call rules; the others fill what it leaves free.
        </p>
      </div>
    </>
  )
}

function freeName(taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`Layer ${number}`)) number += 1
  return `Layer ${number}`
}
