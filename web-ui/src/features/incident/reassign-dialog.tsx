import { Button, Group, Modal, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bodyOf, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'
import type { Incident } from '@/api/types'
import { settings } from '@/lib/settings'
import { useEdit } from './mutations'
import { peopleFor } from './people'
import classes from './dialogs.module.css'

type Props = { incident: Incident; onClose: () => void }

/** Gives the incident to somebody else: whoever is on call, oneself, or any name. */
export default function ReassignDialog({ incident, onClose }: Props) {
  const [name, setName] = useState('')
  const edit = useEdit(incident)
  const oncall = useQuery({
    queryKey: keys.oncallNow,
    queryFn: async ({ signal }) => bodyOf(await oncallApi.GET('/v1/oncall/now', { signal })),
  })
  const people = peopleFor(incident, oncall.data?.teams ?? [], settings().name)
  const assign = (to: string | null) => {
    edit.mutate({
      change: { assigned_to: to },
      undo: { assigned_to: incident.assigned_to },
      told: to === null ? 'Nobody has it now' : `${to} has it now`,
    })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`Reassign ${incident.number}`} centered>
      <Stack gap="sm">
        <ul className={classes.choices} aria-label="People">
          {people.map(({ name: person, why }) => (
            <li key={person}>
              <UnstyledButton className={classes.choice} onClick={() => assign(person)}>
                <span className={classes.main}>{person}</span>
                <span className={classes.side}>{why}</span>
              </UnstyledButton>
            </li>
          ))}
          {incident.assigned_to === null ? null : (
            <li>
              <UnstyledButton className={classes.choice} onClick={() => assign(null)}>
                <span className={classes.main}>Nobody</span>
              </UnstyledButton>
            </li>
          )}
        </ul>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') assign(name.trim())
          }}
        >
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              data-autofocus
              className={classes.grow}
              label="Somebody else"
              maxLength={120}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Button type="submit" disabled={name.trim() === ''}>
              Assign
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  )
}
