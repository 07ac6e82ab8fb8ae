import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { faultAt } from '@/api/problem'
import { readersZone } from '@/lib/time'
import { ProblemNotice } from '@/ui/problem-notice'
import { ZoneInput } from '@/ui/zone-input'
import { useAddPerson } from './schedule-queries'

type Props = { onClose: () => void; onAdded: (email: string) => void }

/** Somebody who can be put on call. */
export default function NewPersonDialog({ onClose, onAdded }: Props) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [timezone, setZone] = useState(readersZone())
  const add = useAddPerson(onAdded)
  return (
    <Modal opened onClose={onClose} title="A new person" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          // The dialog's form stands in another one by React's tree, though not by the document's.
          event.stopPropagation()
          add.mutate({ name: name.trim(), email: email.trim(), timezone })
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="Name"
            required
            maxLength={100}
            value={name}
            error={faultAt(add.error, '/name')}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            type="email"
            label="E-mail"
            required
            maxLength={254}
            value={email}
            error={faultAt(add.error, '/email')}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <ZoneInput
            label="Time zone"
            required
            value={timezone}
            error={faultAt(add.error, '/timezone')}
            onChange={setZone}
          />
          {add.isError ? <ProblemNotice error={add.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
