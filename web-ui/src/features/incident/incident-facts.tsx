import type { ReactNode } from 'react'
import type { Incident } from '@/api/types'
import { formatPrecise } from '@/lib/time'
import { Ago } from '@/ui/ago'
import { Countdown } from '@/ui/countdown'
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
        <Fact name="Next escalation">
          <Countdown at={next_escalation_at} past="now" />
        </Fact>
      ) : null}
      {snoozed_until ? (
        <Fact name="Snoozed">
          <Countdown at={snoozed_until} past="over" />
        </Fact>
      ) : null}
    </dl>
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
