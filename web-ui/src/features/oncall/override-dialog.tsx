import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schedule } from '@/api/types'
import { instantOf, localOf } from '@/lib/days'
import { settings } from '@/lib/settings'
import { ProblemNotice } from '@/ui/problem-notice'
import type { Interval } from './calendar'
import { useOverride } from './mutations'
import { peopleQuery } from './queries'

type Props = { schedule: Schedule; interval: Interval | null; zone: string; onClose: () => void }

const HOUR_MS = 3_600_000

/** Somebody is on call instead of whoever it would be. */
export default function OverrideDialog({ schedule, interval, zone, onClose }: Props) {
  const [drawn] = useState(() => interval ?? nextHours(8))
  const [since, setSince] = useState(localOf(drawn.since, zone))
  const [until, setUntil] = useState(localOf(drawn.until, zone))
  const { person, people, setPerson } = usePerson()
  const [replaces, setReplaces] = useState('')
  const [note, setNote] = useState('')
  const override = useOverride(schedule.id, onClose)
  const options = people.map(({ name, email }) => ({ value: email, label: name }))
  const ready = person !== '' && since < until
  return (
    <Modal opened onClose={onClose} title={`Override for ${schedule.team}`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          override.mutate({
            person,
            replaces: replaces === '' ? null : replaces,
            since: instantOf(since, zone),
            until: instantOf(until, zone),
            note: note.trim(),
          })
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            data-autofocus
            label="Who is on call"
            data={options}
            value={person}
            onChange={({ currentTarget }) => setPerson(currentTarget.value)}
          />
          <Group gap="sm" grow>
            <TextInput
              type="datetime-local"
              label="From"
              description={zone}
              required
              value={since}
              onChange={({ currentTarget }) => setSince(currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label="Until"
              description={zone}
              required
              value={until}
              error={since < until ? null : 'Ends before it begins'}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
          </Group>
          <NativeSelect
            label="Instead of"
            data={[{ value: '', label: 'Everybody who would be' }, ...options]}
            value={replaces}
            onChange={({ currentTarget }) => setReplaces(currentTarget.value)}
          />
          <TextInput
            label="Why"
            description="Optional."
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          {override.isError ? <ProblemNotice error={override.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={override.isPending}>
              Add override
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** The person chosen; until one is, oneself, otherwise the first. */
function usePerson() {
  const people = useQuery(peopleQuery).data?.people ?? []
  const [chosen, setPerson] = useState('')
  const candidates = [chosen, settings().email, people[0]?.email ?? '']
  const known = (wanted: string) => people.some(({ email }) => email === wanted)
  return { person: candidates.find(known) ?? '', people, setPerson }
}

function nextHours(count: number): Interval {
  const since = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS
  return { since, until: since + count * HOUR_MS }
}
