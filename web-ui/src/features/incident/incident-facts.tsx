import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Incident } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import { Ago } from '@/ui/ago'
import { Countdown } from '@/ui/countdown'
import { runQuery } from './queries'
import classes from './incident-facts.module.css'

export function IncidentFacts({ incident }: { incident: Incident }) {
  const { assigned_to, next_escalation_at, snoozed_until } = incident
  return (
    <dl className={classes.facts}>
      <Fact name="Assignee">{assigned_to ?? 'Nobody yet'}</Fact>
      <Fact name="Service">{incident.service}</Fact>
      <Fact name="Team">{incident.team ?? '–'}</Fact>
      <Fact name="Opened">
        <Ago at={incident.created_at} />
      </Fact>
      <Fact name="Time to acknowledge">{secondsOf(incident.mtta_seconds)}</Fact>
      <Fact name="Time to resolve">{secondsOf(incident.mttr_seconds)}</Fact>
      {next_escalation_at && incident.status === 'open' ? (
        <NextEscalation id={incident.incident_id} at={next_escalation_at} />
      ) : null}
      {snoozed_until ? (
        <Fact name="Snoozed">
          <Countdown at={snoozed_until} past="over" />
        </Fact>
      ) : null}
    </dl>
  )
}

/** Who is paged next if nobody acknowledges, and when. */
function NextEscalation({ id, at }: { id: string; at: string }) {
  const run = useQuery(runQuery(id)).data
  return (
    <Fact name="Next escalation">
      <Countdown at={at} past="now" />
      {run?.next_engineer ? ` to ${run.next_engineer}` : null}
    </Fact>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function secondsOf(seconds: number | null): string {
  return seconds === null ? '–' : formatPrecise(seconds)
}
