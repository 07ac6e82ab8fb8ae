import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ProblemNotice } from '@/ui/problem-notice'
import { useTeach } from './queries'

type Props = { onClose: () => void; onDone: () => void }

const LONGEST = 4000

/** What an incident was and what ended it, for the suggestions of the next one. */
export default function TeachDialog({ onClose, onDone }: Props) {
  const [message, setMessage] = useState('')
  const [cause, setCause] = useState('')
  const [resolution, setResolution] = useState('')
  const [service, setService] = useState('')
  const teach = useTeach(onDone)
  const ready = message.trim() !== '' && resolution.trim() !== ''
  const lesson = {
    message: message.trim(),
    root_cause: cause.trim() || null,
    resolution: resolution.trim(),
    service: service.trim() || null,
  }
  return (
    <Modal opened onClose={onClose} title="Teach a lesson" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) teach.mutate(lesson)
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="How does it show?"
            description="As the alert says it."
            required
            maxLength={LONGEST}
            value={message}
            onChange={({ currentTarget }) => setMessage(currentTarget.value)}
          />
          <TextInput
            label="What was the cause?"
            maxLength={LONGEST}
            value={cause}
            onChange={({ currentTarget }) => setCause(currentTarget.value)}
          />
          <Textarea
            label="What fixed it?"
            required
            autosize
            minRows={3}
            maxRows={10}
            maxLength={LONGEST}
            value={resolution}
            onChange={({ currentTarget }) => setResolution(currentTarget.value)}
          />
          <TextInput
            label="Service"
            description="Optional. Its own incidents resemble it most."
            maxLength={255}
            value={service}
            onChange={({ currentTarget }) => setService(currentTarget.value)}
          />
          {teach.isError ? <ProblemNotice error={teach.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={teach.isPending}>
              Teach
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
