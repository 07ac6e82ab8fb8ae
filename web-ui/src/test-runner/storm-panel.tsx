import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { bodyOf } from '@/api/client-at'
import { wordsOf } from '@/lib/incident-words'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { api, stormQuery, useAct, type Category, type Storm } from './api'
import { Facts } from './facts'
import { Mix } from './mix'
import classes from './runner.module.css'

const start = async (order: { alerts: number; seconds: number; categories: Category[] }) =>
  bodyOf(await api.POST('/v1/storm', { body: order }))

export default function StormPanel() {
  const query = useQuery(stormQuery)
  const [alerts, setAlerts] = useState('200')
  const [seconds, setSeconds] = useState('10')
  const [categories, setCategories] = useState<Category[]>([])
  const begin = useAct('No storm', start)
  const stop = useAct('Not stopped', async () => bodyOf(await api.DELETE('/v1/storm')))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    begin.mutate({ alerts: Number(alerts), seconds: Number(seconds), categories })
  }
  const running = query.data?.running ?? false
  const rate = Number(alerts) / Number(seconds)
  return (
    <Panel title="Alert storm" aside={<span className={classes.dim}>at most 500 a second</span>}>
      <form className={classes.form} onSubmit={submit}>
        <Count label="Alerts" max={5000} value={alerts} onChange={setAlerts} />
        <Count
          label="Seconds"
          description={Number.isFinite(rate) ? `${rate.toFixed(1)} alerts a second` : undefined}
          max={300}
          value={seconds}
          onChange={setSeconds}
        />
        <div className={classes.whole}>
          <Mix chosen={categories} onChoose={setCategories} />
        </div>
        <div className={classes.submit}>
          <Button type="submit" disabled={running} loading={begin.isPending}>
            Start the storm
          </Button>
          <Button variant="default" disabled={!running} onClick={() => stop.mutate({})}>
            Stop
          </Button>
        </div>
      </form>
      <Loaded query={query} lines={2}>
        {(state) => (state.started_at ? <Result storm={state} /> : <NotYet />)}
      </Loaded>
    </Panel>
  )
}

type CountProps = {
  label: string
  description?: string
  max: number
  value: string
  onChange: (value: string) => void
}

function Count({ onChange, ...rest }: CountProps) {
  return (
    <TextInput
      type="number"
      required
      min={1}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      {...rest}
    />
  )
}

function NotYet() {
  return (
    <Empty title="No storm yet">
      A storm shows how many alerts become how few incidents, and how fast they are taken.
    </Empty>
  )
}

function Result({ storm }: { storm: Storm }) {
  const became = Object.entries(storm.became).map(
    ([name, count]) => [wordsOf(name), count] as const,
  )
  return (
    <Facts
      label="Storm"
      facts={{
        State: storm.running ? 'Under way' : 'Over',
        Sent: `${storm.sent} of ${storm.alerts}`,
        'Not taken': storm.failed,
        Incidents: storm.incidents,
        'Answered in, median': milliseconds(storm.median_ms),
        'Answered in, p95': milliseconds(storm.p95_ms),
        ...Object.fromEntries(became),
        'Last fault': storm.last_error,
      }}
    />
  )
}

const milliseconds = (value: number | null | undefined) =>
  value === null || value === undefined ? null : `${value} ms`
