import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Integration } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { ProblemNotice } from '@/ui/problem-notice'
import { useCreateIntegration } from './queries'
import { SetUp } from './setup'
import { KINDS, snippetFor } from './snippets'
import classes from './integrations.module.css'

export default function NewDialog({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState<Integration['kind']>('alertmanager')
  const [name, setName] = useState('')
  const [service, setService] = useState('')
  const create = useCreateIntegration()
  if (create.data) {
    const { url, key } = create.data
    return (
      <Modal opened onClose={onClose} title={`${create.data.name} is ready`} size="lg" centered>
        <Stack gap="sm">
          <p className={classes.once}>The key is shown this once; copy it now.</p>
          <SetUp snippet={snippetFor(create.data.kind, url, key)} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <Modal opened onClose={onClose} title="Add a tool" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          create.mutate({ kind, name: name.trim(), service: service.trim() || null })
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            data-autofocus
            label="Tool"
            data={KINDS.map((value) => ({ value, label: wordsOf(value) }))}
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value as Integration['kind'])}
          />
          <TextInput
            label="Name"
            required
            maxLength={100}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            label="Service"
            description="For what names none itself. Empty is the tool’s name."
            maxLength={200}
            value={service}
            onChange={({ currentTarget }) => setService(currentTarget.value)}
          />
          {create.isError ? <ProblemNotice error={create.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
