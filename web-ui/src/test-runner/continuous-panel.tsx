import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { bodyOf } from '@/api/client-at'
import { Ago } from '@/ui/ago'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { api, continuousQuery, useAct, type Category, type Continuous } from './api'
import { Facts } from './facts'
import { Mix } from './mix'
import classes from './runner.module.css'

const start = async (order: { interval_seconds: number; categories: Category[] }) =>
  bodyOf(await api.POST('/v1/continuous', { body: order }))

export default function ContinuousPanel() {
  const query = useQuery(continuousQuery)
  const [interval, setInterval] = useState('5')
  const [categories, setCategories] = useState<Category[]>([])
  const begin = useAct('Not started', start)
  const stop = useAct('Not stopped', async () => bodyOf(await api.DELETE('/v1/continuous')))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    begin.mutate({ interval_seconds: Number(interval), categories })
  }
  const running = query.data?.running ?? false
  return (
    <Panel title="Send continuously" aside={<span className={classes.dim}>one run at a time</span>}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          type="number"
          label="Seconds between alerts"
          required
          min={0.2}
          max={3600}
          step="any"
          value={interval}
          onChange={({ currentTarget }) => setInterval(currentTarget.value)}
        />
        <div className={classes.whole}>
          <Mix chosen={categories} onChoose={setCategories} />
        </div>
        <div className={classes.submit}>
          <Button type="submit" disabled={running} loading={begin.isPending}>
            Start
          </Button>
          <Button variant="default" disabled={!running} onClick={() => stop.mutate({})}>
            Stop
          </Button>
        </div>
      </form>
      <Loaded query={query} lines={2}>
        {(state) => (state.started_at ? <State state={state} /> : <NotYet />)}
      </Loaded>
    </Panel>
  )
}

function NotYet() {
  return (
    <Empty title="Nothing was sent continuously yet">
      Start a run to keep a demonstration, or a dashboard, alive.
    </Empty>
  )
}

function State({ state }: { state: Continuous }) {
  return (
    <Facts
      label="Continuous run"
      facts={{
        State: state.running ? 'Running' : 'Stopped',
        Sent: state.sent,
        'Not taken': state.failed,
        Started: state.started_at ? <Ago at={state.started_at} /> : null,
        'Last scenario': state.last_scenario_id,
        'Last fault': state.last_error,
      }}
    />
  )
}
