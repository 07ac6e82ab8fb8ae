import type { Simulation } from '@/api/types'
import { formatDuration } from '@/lib/time'
import classes from './policies.module.css'

type Rung = Simulation['ladder'][number]

const MOST_RUNGS = 12
const OUTCOMES: Record<string, string> = {
  skipped: 'skipped',
  merged: 'merged into another step',
  exhausted: 'nobody is left',
}

/** Where such an incident leads, whom it would reach and when, and which rules were looked at. */
export function SimulatedRun({ told }: { told: Simulation }) {
  const { route, ladder, complete, notes } = told
  const shown = ladder.slice(0, MOST_RUNGS)
  return (
    <div className={classes.answer} role="status">
      <p>
        Goes to team <strong>{route.team}</strong> by the policy{' '}
        <strong>{route.policy.name}</strong>: {route.reason}
      </p>
      {ladder.length === 0 ? (
        <p>
          <strong>Nobody would be paged.</strong>
        </p>
      ) : null}
      <ol className={classes.ladder} aria-label="Who would be paged">
        {shown.map((rung, place) => (
          <li key={place} className={classes.rung} data-outcome={rung.outcome}>
            <span className={classes.when}>{whenOf(rung)}</span>
            <span className={classes.whom}>
              {whoOf(rung)}
              <span className={classes.dim}> · {byOf(rung)}</span>
            </span>
          </li>
        ))}
      </ol>
      {shown.length < ladder.length || !complete ? (
        <p className={classes.dim}>And so on, until somebody answers.</p>
      ) : null}
      {[...notes, ...route.rules.map(ruleWords)].map((note) => (
        <p key={note} className={classes.dim}>
          {note}
        </p>
      ))}
    </div>
  )
}

function whenOf({ minute }: Rung): string {
  return minute === 0 ? 'At once' : `After ${formatDuration(minute * 60)}`
}

function whoOf({ name, email, outcome }: Rung): string {
  const who = name ?? email ?? 'Nobody'
  const special = OUTCOMES[outcome]
  return special ? `${who}: ${special}` : who
}

function byOf({ channels, reason }: Rung): string {
  const ways = [...new Set((channels ?? []).map(({ channel }) => channel))]
  return ways.length > 0 ? `by ${ways.join(', then ')}` : reason
}

function ruleWords({ matched, name, why }: Simulation['route']['rules'][number]): string {
  return `${matched ? '✓' : '–'} Rule ${name}: ${why}`
}
