import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { matchersIn } from '@/lib/matchers'
import editor from '@/ui/editor.module.css'
import type { DraftRule } from './draft'

type Props = {
  rule: DraftRule
  isNew: boolean
  onClose: () => void
  onDone: (rule: DraftRule) => void
}

const MINUTE = 60
const LONGEST_MIN = 1440

/** One rule of the draft; nothing is in force by it yet. */
export default function RuleDialog({ rule, isNew, onClose, onDone }: Props) {
  const [name, setName] = useState(rule.name)
  const [matchers, setMatchers] = useState(rule.matchers.join('\n'))
  const [labels, setLabels] = useState(rule.group_by.join(', '))
  const [apart, setApart] = useState(String(rule.window_seconds / MINUTE))
  const [hold, setHold] = useState(String(rule.hold_seconds / MINUTE))
  return (
    <Modal
      opened
      onClose={onClose}
      title={isNew ? 'A new rule' : `Rule ${rule.name}`}
      size="lg"
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onDone({
            ...rule,
            name: name.trim(),
            matchers: matchersIn(matchers),
            group_by: listed(labels),
            window_seconds: Number(apart) * MINUTE,
            hold_seconds: Number(hold) * MINUTE,
          })
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="Name"
            required
            pattern=".*\S.*"
            maxLength={200}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Textarea
            label="Which alerts"
            description='One matcher in a line; all must fit. cluster!="", service=~"payment-.*". Empty: every alert.'
            placeholder={'cluster!=""'}
            autosize
            minRows={2}
            maxRows={6}
            value={matchers}
            onChange={({ currentTarget }) => setMatchers(currentTarget.value)}
          />
          <TextInput
            label="Grouped by"
            description="Labels that alerts of one incident have in common, by commas; ... is all of them. Empty: one incident for all that match."
            placeholder="cluster, alertname"
            value={labels}
            onChange={({ currentTarget }) => setLabels(currentTarget.value)}
          />
          <div className={editor.fields}>
            <Minutes
              label="Minutes apart, at most"
              description="Longer after the last one, a new incident opens."
              min={0.1}
              value={apart}
              onChange={setApart}
            />
            <Minutes
              label="Minutes it must last"
              description="Pages only if it still fires then; 0 pages at once."
              min={0}
              value={hold}
              onChange={setHold}
            />
          </div>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">{isNew ? 'Add to the draft' : 'Change the draft'}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type MinutesProps = {
  label: string
  description: string
  min: number
  value: string
  onChange: (value: string) => void
}

function Minutes({ onChange, ...field }: MinutesProps) {
  return (
    <TextInput
      {...field}
      type="number"
      required
      max={LONGEST_MIN}
      step="any"
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}
