import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { instantOf } from '@/lib/days'
import { SEVERITIES, wordsOf, type Severity } from '@/lib/incident-words'
import { readersZone } from '@/lib/time'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import { useSimulation } from './policy-queries'
import { SimulatedRun } from './simulated-run'
import classes from './policies.module.css'

/** What if an incident of a service opened now, or then: who would be paged, and why. Nothing happens by it. */
export function Simulator() {
  const [service, setService] = useState('')
  const [severity, setSeverity] = useState<Severity>('high')
  const [labels, setLabels] = useState('')
  const [at, setAt] = useState('')
  const test = useSimulation()
  return (
    <Panel title="What if">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (service.trim() === '') return
          test.mutate({
            service: service.trim(),
            severity,
            labels: labelsIn(labels),
            at: at === '' ? null : instantOf(at, readersZone()),
          })
        }}
      >
        <TextInput
          label="Service"
          placeholder="payment-api"
          maxLength={200}
          value={service}
          onChange={({ currentTarget }) => setService(currentTarget.value)}
        />
        <NativeSelect
          label="Severity"
          data={SEVERITIES.map((value) => ({ value, label: wordsOf(value) }))}
          value={severity}
          onChange={({ currentTarget }) => setSeverity(currentTarget.value as Severity)}
        />
        <TextInput
          label="Labels"
          placeholder="region=eu, tier=1"
          maxLength={2000}
          value={labels}
          onChange={({ currentTarget }) => setLabels(currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label="When"
          title="Empty is now"
          value={at}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
        <Button type="submit" disabled={service.trim() === ''} loading={test.isPending}>
          Who would be paged?
        </Button>
      </form>
      {test.isError ? <ProblemNotice error={test.error} /> : null}
      {test.data ? <SimulatedRun told={test.data} /> : null}
    </Panel>
  )
}

/** "name=value" by commas; what is no pair is left out. */
function labelsIn(text: string): Record<string, string> {
  const pairs = text.split(',').map((part) => part.split('='))
  return Object.fromEntries(
    pairs
      .map(([name = '', ...value]) => [name.trim(), value.join('=').trim()] as const)
      .filter(([name, value]) => name !== '' && value !== ''),
  )
}
