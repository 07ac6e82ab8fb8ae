import {
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { instantOf } from '@/lib/days'
import { settings } from '@/lib/settings'
import { readersZone } from '@/lib/time'
import { ProblemNotice } from '@/ui/problem-notice'
import { SeverityBadge } from '@/ui/severity-badge'
import { matchersIn } from '@/lib/matchers'
import { previewQuery, useSilence } from './queries'
import { scheduleOf, type Recurrence } from './recurrence'
import { RecurrenceField } from './recurrence-field'
import classes from './silences.module.css'

type Props = { onClose: () => void }

const DURATIONS = [
  { value: '1800', label: '30 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '14400', label: '4 hours' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '1 week' },
  { value: '2592000', label: '30 days' },
]
/** Only hours that come again have no end of their own. */
const FOR_GOOD = { value: '', label: 'Until it is ended' }
const TYPING_PAUSE_MS = 300

/** What would be hidden is shown while it is written. */
export default function SilenceDialog({ onClose }: Props) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState('silence')
  const [comment, setComment] = useState('')
  const [duration, setDuration] = useState('3600')
  const [starts, setStarts] = useState('')
  const [recurrence, setRecurrence] = useState<Recurrence | null>(null)
  const silence = useSilence(onClose)
  const matchers = matchersIn(text)
  const ready = matchers.length > 0 && comment.trim() !== '' && recurrence?.weekdays.length !== 0
  const recur = (recurring: boolean) => {
    setRecurrence(recurring ? nightly() : null)
    setDuration(recurring ? FOR_GOOD.value : '3600')
  }
  return (
    <Modal opened onClose={onClose} title="New silence" size="lg" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          silence.mutate({
            maintenance: kind === 'maintenance',
            matchers,
            comment: comment.trim(),
            starts_at: starts === '' ? null : instantOf(starts, readersZone()),
            duration_seconds: duration === '' ? null : Number(duration),
            schedule: recurrence && scheduleOf(recurrence),
            created_by: settings().name || 'somebody',
          })
        }}
      >
        <Stack gap="sm">
          <Textarea
            data-autofocus
            label="What is to be quiet"
            description='One matcher in a line; all must fit. service="payment-api", severity!="critical", message=~".*disk.*", or any label.'
            placeholder={'service="payment-api"'}
            required
            autosize
            minRows={2}
            maxRows={6}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Preview matchers={matchers} recurring={recurrence !== null} />
          <Group gap="sm" grow>
            <NativeSelect
              label="Kind"
              data={[
                { value: 'silence', label: 'Silence' },
                { value: 'maintenance', label: 'Maintenance window' },
              ]}
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value)}
            />
            <NativeSelect
              label="For"
              data={recurrence ? [FOR_GOOD, ...DURATIONS] : DURATIONS}
              value={duration}
              onChange={({ currentTarget }) => setDuration(currentTarget.value)}
            />
          </Group>
          <TextInput
            type="datetime-local"
            label="Begins"
            description={`Empty is now. ${readersZone()}`}
            value={starts}
            onChange={({ currentTarget }) => setStarts(currentTarget.value)}
          />
          <Checkbox
            label="Only at certain hours, every week"
            checked={recurrence !== null}
            onChange={({ currentTarget }) => recur(currentTarget.checked)}
          />
          {recurrence ? <RecurrenceField value={recurrence} onChange={setRecurrence} /> : null}
          <TextInput
            label="Why"
            required
            maxLength={500}
            value={comment}
            onChange={({ currentTarget }) => setComment(currentTarget.value)}
          />
          {silence.isError ? <ProblemNotice error={silence.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={silence.isPending}>
              Silence
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** The weekend's nights, where most such work is done. */
function nightly(): Recurrence {
  return { weekdays: ['saturday', 'sunday'], start: '22:00', minutes: 120, zone: readersZone() }
}

function Preview({ matchers, recurring }: { matchers: string[]; recurring: boolean }) {
  const [asked] = useDebouncedValue(matchers.join('\n'), TYPING_PAUSE_MS)
  const query = useQuery(previewQuery(asked === '' ? [] : asked.split('\n')))
  if (asked === '') return null
  if (query.isError) return <ProblemNotice error={query.error} />
  if (!query.data) return null
  const { count, complete, alerts, incident_ids } = query.data
  return (
    <section className={classes.preview} aria-label="Preview">
      <p className={classes.count} role="status">
        {complete ? '' : 'At least '}
        {count} {count === 1 ? 'alert fires' : 'alerts fire'} now and would be hidden
        {recurring ? ' within these hours' : ''}
        {incident_ids.length > 0 ? `, of ${incident_ids.length} incidents` : ''}.
      </p>
      <ul className={classes.hidden}>
        {alerts.slice(0, 5).map((alert) => (
          <li key={alert.alert_id}>
            <SeverityBadge severity={alert.severity} compact /> {alert.service}:{' '}
            {alert.message.slice(0, 200)}
          </li>
        ))}
      </ul>
    </section>
  )
}
