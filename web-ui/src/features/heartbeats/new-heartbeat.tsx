import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { faultAt } from '@/api/problem'
import { SEVERITIES, wordsOf, type Severity } from '@/lib/incident-words'
import { ProblemNotice } from '@/ui/problem-notice'
import { CopyCurl } from './copy-curl'
import { curlOf, useExpect } from './queries'
import classes from './heartbeats.module.css'

const MINUTE = 60
const INTERVALS = [
  { value: 1, label: 'minute' },
  { value: 60, label: 'hour' },
  { value: 1440, label: 'day' },
]

/** What is expected how often; then the line that the job has to call. */
export default function NewHeartbeat({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState('')
  return (
    <Modal opened onClose={onClose} title={made || 'Expect a heartbeat'} centered>
      {made ? (
        <>
          <p>Have the job call this when it has done its work. Its first call starts the clock.</p>
          <pre className={classes.curl}>{curlOf(made)}</pre>
          <Group justify="flex-end" gap="xs">
            <CopyCurl name={made} />
            <Button size="xs" onClick={onClose}>
              Done
            </Button>
          </Group>
        </>
      ) : (
        <Form onMade={setMade} onClose={onClose} />
      )}
    </Modal>
  )
}

type Draft = {
  name: string
  service: string
  severity: Severity
  every: number
  unit: number
  grace: number
}
const NEW: Draft = { name: '', service: '', severity: 'high', every: 1, unit: 60, grace: 5 }

function Form({ onMade, onClose }: { onMade: (name: string) => void; onClose: () => void }) {
  const [draft, setDraft] = useState(NEW)
  const expect = useExpect(({ name }) => onMade(name))
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const { name, service, severity, every, unit, grace } = draft
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        expect.mutate({
          name: name.trim(),
          service: service.trim() || name.trim(),
          severity,
          interval_seconds: every * unit * MINUTE,
          grace_seconds: grace * MINUTE,
        })
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label="Name"
          description="Letters, digits, . : @ _ and -"
          placeholder="nightly-backup"
          required
          maxLength={200}
          pattern="[\w.:@\-]+"
          value={name}
          error={faultAt(expect.error, 'name')}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Group gap="sm" grow>
          <TextInput
            type="number"
            label="At least every"
            required
            min={1}
            max={1000}
            value={every}
            error={faultAt(expect.error, '/interval_seconds')}
            onChange={({ currentTarget }) => change({ every: currentTarget.valueAsNumber || 0 })}
          />
          <NativeSelect
            label="of"
            data={INTERVALS.map(({ value, label }) => ({
              value: String(value),
              label: `${label}s`,
            }))}
            value={String(unit)}
            onChange={({ currentTarget }) => change({ unit: Number(currentTarget.value) })}
          />
          <TextInput
            type="number"
            label="Minutes of grace"
            required
            min={0}
            max={10_000}
            value={grace}
            error={faultAt(expect.error, '/grace_seconds')}
            onChange={({ currentTarget }) => change({ grace: currentTarget.valueAsNumber || 0 })}
          />
        </Group>
        <Group gap="sm" grow>
          <TextInput
            label="Service"
            placeholder={name || 'as the name'}
            maxLength={200}
            value={service}
            error={faultAt(expect.error, '/service')}
            onChange={({ currentTarget }) => change({ service: currentTarget.value })}
          />
          <NativeSelect
            label="Severity when missed"
            data={SEVERITIES.map((value) => ({ value, label: wordsOf(value) }))}
            value={severity}
            onChange={({ currentTarget }) => change({ severity: currentTarget.value as Severity })}
          />
        </Group>
        {expect.isError ? <ProblemNotice error={expect.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={expect.isPending}>
            Expect it
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
