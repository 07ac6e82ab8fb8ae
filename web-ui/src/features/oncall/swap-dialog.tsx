import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schedule } from '@/api/types'
import { settings } from '@/lib/settings'
import { formatMoment } from '@/lib/time'
import { ProblemNotice } from '@/ui/problem-notice'
import { useAskSwap } from './mutations'
import { finalQuery, peopleQuery } from './queries'
import { shiftsOf, type OwnShift } from './shifts'

type Props = { schedule: Schedule; zone: string; onClose: () => void }

const WEEKS_AHEAD_MS = 6 * 7 * 86_400_000

/** One gives a shift away, and may take one of the other's; it counts once the other has accepted. */
export default function SwapDialog({ schedule, zone, onClose }: Props) {
  const draft = useDraft(schedule)
  const { able, others, mine, theirs, given } = draft
  const [note, setNote] = useState('')
  const swap = useAskSwap(schedule.id, onClose)
  const ready = given !== undefined && draft.other !== ''
  return (
    <Modal opened onClose={onClose} title={`Ask for a swap in ${schedule.team}`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          const { asker, other, taken } = draft
          swap.mutate({ asker, other, gives: given, takes: taken, note: note.trim() })
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            data-autofocus
            label="Who asks"
            data={able.map(({ email, name }) => ({ value: email, label: name }))}
            value={draft.asker}
            onChange={({ currentTarget }) => draft.setAsker(currentTarget.value)}
          />
          <NativeSelect
            label="Gives away"
            data={mine.map((shift, place) => ({
              value: String(place),
              label: wordsOf(shift, zone),
            }))}
            value={String(draft.gives)}
            error={draft.idle ? 'Has no shift in the next weeks' : null}
            onChange={({ currentTarget }) => draft.setGives(Number(currentTarget.value))}
          />
          <NativeSelect
            label="To"
            data={others.map(({ email, name }) => ({ value: email, label: name }))}
            value={draft.other}
            onChange={({ currentTarget }) => draft.setOther(currentTarget.value)}
          />
          <NativeSelect
            label="Takes in return"
            data={[{ value: '-1', label: 'Nothing' }, ...optionsOf(theirs, zone)]}
            value={String(draft.takes)}
            onChange={({ currentTarget }) => draft.setTakes(Number(currentTarget.value))}
          />
          <TextInput
            label="Why"
            description="Optional."
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          {swap.isError ? <ProblemNotice error={swap.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={swap.isPending}>
              Ask
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Who could swap what: only who is on duty in the next weeks, and only whole shifts. */
function useDraft(schedule: Schedule) {
  const { final, able, now } = useDuty(schedule)
  const [asker, setAsker] = useState(settings().email)
  const [other, setOther] = useState('')
  const [gives, setGives] = useState(0)
  const [takes, setTakes] = useState(-1)
  const from = oneOf(able, asker)
  const others = able.filter(({ email }) => email !== from)
  const to = oneOf(others, other)
  const mine = final ? shiftsOf(final, from, now) : []
  const theirs = final ? shiftsOf(final, to, now) : []
  return {
    ...{ able, others, mine, theirs, gives, takes, setAsker, setOther, setGives, setTakes },
    asker: from,
    other: to,
    given: mine[gives] ?? mine[0],
    taken: theirs[takes] ?? null,
    idle: final !== undefined && mine.length === 0,
  }
}

function useDuty(schedule: Schedule) {
  const people = useQuery(peopleQuery).data?.people ?? []
  const [now] = useState(() => Math.floor(Date.now() / 60_000) * 60_000)
  const until = new Date(now + WEEKS_AHEAD_MS).toISOString()
  const final = useQuery(finalQuery(schedule.id, new Date(now).toISOString(), until)).data
  const onDuty = new Set(final?.spans.flatMap((span) => span.people.map(({ email }) => email)))
  return { final, able: people.filter(({ email }) => onDuty.has(email)), now }
}

/** The wanted one if there, otherwise the first. */
function oneOf(people: readonly { email: string }[], wanted: string): string {
  const found = people.find(({ email }) => email === wanted) ?? people[0]
  return found?.email ?? ''
}

function optionsOf(shifts: readonly OwnShift[], zone: string) {
  return shifts.map((shift, place) => ({ value: String(place), label: wordsOf(shift, zone) }))
}

function wordsOf({ since, until }: OwnShift, zone: string): string {
  return `${formatMoment(since, zone)} – ${formatMoment(until, zone)}`
}
