import type { Responder, Shift, Span } from '@/api/types'
import { Ago } from '@/ui/ago'
import { formatMoment } from '@/lib/time'
import classes from './oncall-page.module.css'

type Props = { shift: Shift; next: Span | undefined }

export function TeamCard({ shift, next }: Props) {
  const successor = next?.people[0]
  return (
    <li className={classes.team}>
      <h2 className={classes.name}>{shift.team}</h2>
      {shift.primary ? (
        <ResponderLine part="Primary" responder={shift.primary} />
      ) : (
        <p className={classes.gap}>Nobody is on call</p>
      )}
      {shift.secondary ? (
        <ResponderLine part="Secondary" responder={shift.secondary} />
      ) : (
        <p className={classes.gap}>No secondary: nobody to escalate to</p>
      )}
      <dl className={classes.facts}>
        <div>
          <dt>Hands over</dt>
          <dd>
            {formatMoment(shift.turn_ends_at)} (<Ago at={shift.turn_ends_at} />)
          </dd>
        </div>
        {successor ? (
          <div>
            <dt>Next</dt>
            <dd>{successor.name}</dd>
          </div>
        ) : null}
        <div>
          <dt>Rotation</dt>
          <dd>
            {shift.rotation_type} at {String(shift.handoff_hour).padStart(2, '0')}:00,{' '}
            {shift.timezone}
          </dd>
        </div>
        <div>
          <dt>Escalates after</dt>
          <dd>{shift.escalation_minutes} min</dd>
        </div>
      </dl>
    </li>
  )
}

type ResponderProps = { part: string; responder: Responder }

function ResponderLine({ part, responder }: ResponderProps) {
  return (
    <div className={classes.responder}>
      <span className={classes.initials} data-part={part} aria-hidden="true">
        {responder.name.slice(0, 1).toUpperCase()}
      </span>
      <div className={classes.who}>
        <p className={classes.person}>{responder.name}</p>
        <a href={`mailto:${responder.email}`} className={classes.email}>
          {responder.email}
        </a>
      </div>
      <span className={classes.role}>{part}</span>
    </div>
  )
}
