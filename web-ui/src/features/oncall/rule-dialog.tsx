import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { faultAt } from '@/api/problem'
import type { RoutingRule, RuleForm } from '@/api/types'
import { ProblemNotice } from '@/ui/problem-notice'
import editor from '@/ui/editor.module.css'
import { ConditionsField } from './conditions-field'
import { ANY } from './policy-draft'
import { policiesQuery } from './policy-queries'
import { ruleFormOf, useSaveRule } from './rule-mutations'
import { teamsQuery } from './schedule-queries'

type Props = { rule: RoutingRule | null; onClose: () => void }

const NEW: RuleForm = {
  name: '',
  services: [],
  when: ANY,
  team: null,
  policy_id: null,
  enabled: true,
}

/** Which incidents go to which team, or by which policy. */
export default function RuleDialog({ rule, onClose }: Props) {
  const [draft, setDraft] = useState(() => (rule ? ruleFormOf(rule) : NEW))
  const [services, setServices] = useState(draft.services.join(', '))
  const save = useSaveRule(rule, onClose)
  const change = (part: Partial<RuleForm>) => setDraft({ ...draft, ...part })
  const fault = (pointer: string) => faultAt(save.error, pointer)
  const leads = draft.team ?? draft.policy_id
  return (
    <Modal
      opened
      onClose={onClose}
      title={rule ? `Rule ${rule.name}` : 'A new rule'}
      size="lg"
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ ...draft, name: draft.name.trim(), services: listed(services) })
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="Name"
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <TextInput
            label="Services"
            description="Several by commas; * and ? stand for others. Empty: every service."
            placeholder="payment-*, checkout"
            value={services}
            error={listed(services).map((_, place) => fault(`/services/${place}`))[0]}
            onChange={({ currentTarget }) => setServices(currentTarget.value)}
          />
          <ConditionsField
            when={draft.when}
            fault={(at) => fault(`/when${at}`)}
            onChange={(when) => change({ when })}
          />
          <GoesTo {...{ draft, change }} />
          <Checkbox
            label="In force"
            checked={draft.enabled}
            onChange={({ currentTarget }) => change({ enabled: currentTarget.checked })}
          />
          {leads ? null : (
            <p className={editor.hint}>A rule leads to a team, to a policy, or to both.</p>
          )}
          {save.isError ? <ProblemNotice error={save.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!leads} loading={save.isPending}>
              {rule ? 'Save rule' : 'Add rule'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type GoesProps = { draft: RuleForm; change: (part: Partial<RuleForm>) => void }

function GoesTo({ draft, change }: GoesProps) {
  const teams = useQuery(teamsQuery).data?.teams ?? []
  const policies = useQuery(policiesQuery).data?.policies ?? []
  return (
    <div className={editor.fields}>
      <NativeSelect
        label="Goes to team"
        data={[
          { value: '', label: 'As it would' },
          ...teams.map(({ name }) => ({ value: name, label: name })),
        ]}
        value={draft.team ?? ''}
        onChange={({ currentTarget }) => change({ team: currentTarget.value || null })}
      />
      <NativeSelect
        label="by the policy"
        data={[
          { value: '', label: 'Of the team' },
          ...policies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={draft.policy_id ?? ''}
        onChange={({ currentTarget }) => change({ policy_id: currentTarget.value || null })}
      />
    </div>
  )
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}
