import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ChoiceGroup } from '@/ui/choice-group'
import { Panel } from '@/ui/panel'
import editor from '@/ui/editor.module.css'
import { PersonSelect } from './person-select'
import type { PolicyDraft } from './policy-draft'
import { teamsQuery } from './schedule-queries'
import { StepsField } from './steps-field'

type Fault = (pointer: string) => string | null
type Props = {
  draft: PolicyDraft
  onChange: (draft: PolicyDraft) => void
  fault: Fault
  onSave: () => void
  children: ReactNode
}
type PartProps = { draft: PolicyDraft; change: (part: Partial<PolicyDraft>) => void; fault: Fault }

export function PolicyForm({ draft, onChange, fault, onSave, children }: Props) {
  const change = (part: Partial<PolicyDraft>) => onChange({ ...draft, ...part })
  return (
    <form
      className={editor.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <Panel title="Policy">
        <div className={editor.stack}>
          <TextInput
            label="Name"
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <TeamsField {...{ draft, change, fault }} />
        </div>
      </Panel>
      <StepsField
        steps={draft.steps}
        fault={(at) => fault(`/steps${at}`)}
        onChange={(steps) => change({ steps })}
      />
      <Panel title="When nobody answers">
        <EndFields {...{ draft, change, fault }} />
      </Panel>
      {children}
    </form>
  )
}

function TeamsField({ draft, change, fault }: PartProps) {
  const teams = useQuery(teamsQuery).data?.teams ?? []
  const names = [...new Set([...teams.map(({ name }) => name), ...draft.teams])].sort()
  const wrong = fault('/teams')
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>Of the teams</legend>
      <p className={editor.hint}>They have it in place of the policy they had.</p>
      <ChoiceGroup
        label="Teams"
        options={names.map((value) => ({ value, label: value }))}
        value={draft.teams}
        onChange={(chosen) => change({ teams: chosen })}
      />
      {wrong ? <p className={editor.error}>{wrong}</p> : null}
    </fieldset>
  )
}

function EndFields({ draft, change, fault }: PartProps) {
  return (
    <div className={editor.fields}>
      <TextInput
        type="number"
        label="Repeats, times"
        required
        min={0}
        max={20}
        value={draft.repeat}
        error={fault('/repeat')}
        onChange={({ currentTarget }) => change({ repeat: currentTarget.valueAsNumber || 0 })}
      />
      <TextInput
        type="number"
        label="Minutes between"
        required
        min={0.01}
        max={1440}
        step="any"
        value={draft.repeat_after_minutes}
        error={fault('/repeat_after_minutes')}
        onChange={({ currentTarget }) =>
          change({ repeat_after_minutes: currentTarget.valueAsNumber || 0 })
        }
      />
      <PersonSelect
        label="Last resort"
        none="The platform’s own"
        value={draft.last_resort?.email ?? ''}
        error={fault('/last_resort/email')}
        onChange={(email) => change({ last_resort: email === '' ? null : { email, name: null } })}
      />
      <TextInput
        type="number"
        label="Ack timeout, minutes"
        placeholder="never"
        min={1}
        max={10_080}
        value={draft.acknowledge_minutes ?? ''}
        error={fault('/acknowledge_minutes')}
        onChange={({ currentTarget }) =>
          change({ acknowledge_minutes: currentTarget.valueAsNumber || null })
        }
      />
    </div>
  )
}
