import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import type { Incident } from '@/api/types'
import { ProblemNotice } from '@/ui/problem-notice'
import { useResolve } from './mutations'

type Props = { incident: Incident; onClose: () => void }

const LONGEST_CAUSE = 500
const LONGEST_RESOLUTION = 10_000

export default function ResolveDialog({ incident, onClose }: Props) {
  const [resolution, setResolution] = useState('')
  const [cause, setCause] = useState('')
  const resolve = useResolve(incident)
  const submit = () => resolve.mutate({ cause, resolution }, { onSuccess: onClose })
  const submitOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  return (
    <Modal opened onClose={onClose} title={`Resolve ${incident.number}`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Textarea
            data-autofocus
            label="What fixed it?"
            description="Optional. Suggestions for similar incidents learn from it."
            autosize
            minRows={3}
            maxRows={10}
            maxLength={LONGEST_RESOLUTION}
            value={resolution}
            onChange={({ currentTarget }) => setResolution(currentTarget.value)}
            onKeyDown={submitOnCtrlEnter}
          />
          <TextInput
            label="What was the cause?"
            description="Optional, if you know it."
            maxLength={LONGEST_CAUSE}
            value={cause}
            onChange={({ currentTarget }) => setCause(currentTarget.value)}
          />
          {resolve.isError ? <ProblemNotice error={resolve.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={resolve.isPending}>
              Resolve incident
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
