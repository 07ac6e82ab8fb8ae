import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { instantOf, localOf } from '@/lib/days'
import { readersZone } from '@/lib/time'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import { Stat, Stats } from '@/ui/stat'
import editor from '@/ui/editor.module.css'
import table from '@/ui/table.module.css'
import { differenceWords, type Comparison, type ServiceLine } from './comparison'
import type { DraftRule } from './draft'
import type { useReplay } from './queries'
import classes from './rules.module.css'

type Props = {
  replay: ReturnType<typeof useReplay>
  rules: readonly DraftRule[]
  /** Whether what was tried is what the draft says now. */
  current: boolean
  changed: boolean
}

const WEEK_MS = 7 * 86_400_000
const SHOWN_SERVICES = 10
const SHOWN_ALERTS = 10

/** What the draft would have made of stored alerts, beside what the active rules would have. */
export function ReplayPanel({ replay, rules, current, changed }: Props) {
  const zone = readersZone()
  const [since, setSince] = useState(() => localOf(Date.now() - WEEK_MS, zone))
  const [until, setUntil] = useState('')
  return (
    <Panel title="Try it on what came">
      <form
        className={editor.stack}
        onSubmit={(event) => {
          event.preventDefault()
          replay.mutate({
            rules,
            since: instantOf(since, zone),
            until: until === '' ? new Date().toISOString() : instantOf(until, zone),
          })
        }}
      >
        <div className={editor.fields}>
          <TextInput
            type="datetime-local"
            label="Alerts since"
            description={zone}
            required
            value={since}
            onChange={({ currentTarget }) => setSince(currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label="Until"
            description="Empty is now."
            min={since}
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          />
        </div>
        <div>
          <Button
            type="submit"
            variant={changed && !current ? 'filled' : 'default'}
            loading={replay.isPending}
          >
            {changed ? 'Try the draft' : 'Try the rules in force'}
          </Button>
        </div>
      </form>
      {replay.isError ? <ProblemNotice error={replay.error} /> : null}
      <div className={classes.result} role="status">
        {replay.data ? <Result told={replay.data} current={current} /> : null}
        {replay.isIdle ? (
          <p className={editor.hint}>
            Nothing changes by it: stored alerts run through the draft and through the rules in
            force, and the difference is shown here.
          </p>
        ) : null}
      </div>
    </Panel>
  )
}

function Result({ told, current }: { told: Comparison; current: boolean }) {
  const { alerts, was, active, draft, services, elsewhere, complete } = told
  return (
    <>
      {current ? null : <p className={classes.stale}>The draft has changed since: try it again.</p>}
      <p className={classes.sentence}>{sentenceOf(told)}</p>
      <Stats>
        <Stat name="Incidents and pages, draft" note={differenceWords(draft, active)}>
          {draft}
        </Stat>
        <Stat name="By the rules in force">{active}</Stat>
        <Stat name="As it was" note={`of ${alerts} ${alerts === 1 ? 'alert' : 'alerts'}`}>
          {was}
        </Stat>
      </Stats>
      {complete ? null : (
        <p className={editor.hint}>There are more alerts than could be tried: take less time.</p>
      )}
      {services.length > 0 ? <Services lines={services} /> : null}
      {elsewhere.length > 0 ? (
        <>
          <h3 className={classes.heading}>Alerts in other company</h3>
          <ul className={classes.elsewhere} aria-label="Alerts in other company">
            {elsewhere.slice(0, SHOWN_ALERTS).map((one) => (
              <li key={one.alert_id}>
                {one.service}: {one.message.slice(0, 200)} (was in{' '}
                <Link to="/incidents/$ref" params={{ ref: one.incident_id }}>
                  this incident
                </Link>
                )
              </li>
            ))}
          </ul>
          {elsewhere.length > SHOWN_ALERTS ? (
            <p className={editor.hint}>and {elsewhere.length - SHOWN_ALERTS} more</p>
          ) : null}
        </>
      ) : null}
    </>
  )
}

function sentenceOf({ alerts, active, draft }: Comparison): string {
  if (alerts === 0) return 'No alert came in this time.'
  if (draft === active) return 'As many incidents and pages as by the rules in force.'
  return `The draft opens ${differenceWords(draft, active)} incidents, each a page.`
}

function Services({ lines }: { lines: ServiceLine[] }) {
  return (
    <div className={classes.services}>
      <table className={table.table}>
        <caption className={table.unseen}>Incidents by service</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col" className={table.number}>
              In force
            </th>
            <th scope="col" className={table.number}>
              Draft
            </th>
            <th scope="col" className={table.number}>
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, SHOWN_SERVICES).map(({ service, active, draft }) => (
            <tr key={service}>
              <td className={table.clip}>{service}</td>
              <td className={table.number} data-name="in force">
                {active}
              </td>
              <td className={table.number} data-name="draft">
                {draft}
              </td>
              <td className={table.number}>{differenceWords(draft, active)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > SHOWN_SERVICES ? (
        <p className={editor.hint}>and {lines.length - SHOWN_SERVICES} more services</p>
      ) : null}
    </div>
  )
}
