import type { EscalationPolicy } from '@/api/types'
import { formatDuration } from '@/lib/time'
import { conditionWords, ladderOf, targetWords } from './policy-words'
import classes from './policies.module.css'

type Props = {
  policy: Pick<
    EscalationPolicy,
    'name' | 'steps' | 'repeat' | 'repeat_after_minutes' | 'last_resort'
  > & { acknowledge_minutes?: number | null }
}

/** A policy as a ladder: who is paged when, if nobody answers. */
export function PolicyLadder({ policy }: Props) {
  const { name, steps, repeat, repeat_after_minutes, last_resort, acknowledge_minutes } = policy
  return (
    <>
      <ol className={classes.ladder} aria-label={`Steps of ${name}`}>
        {ladderOf(steps).map(({ key, step, when }) => (
          <li key={key} className={classes.rung}>
            <span className={classes.when}>{when}</span>
            <span className={classes.whom}>
              {step.targets.map(targetWords).join(' and ').replaceAll('and The', 'and the')}
              {conditionWords(step.when) ? (
                <span className={classes.dim}> · only {conditionWords(step.when)}</span>
              ) : null}
            </span>
          </li>
        ))}
        {repeat > 0 ? (
          <li className={classes.rung}>
            <span className={classes.when}>Then</span>
            <span className={classes.whom}>
              all of it {repeat} more {repeat === 1 ? 'time' : 'times'}, each{' '}
              {formatDuration(repeat_after_minutes * 60)} later
            </span>
          </li>
        ) : null}
        {last_resort ? (
          <li className={classes.rung}>
            <span className={classes.when}>At last</span>
            <span className={classes.whom}>{last_resort.name ?? last_resort.email}</span>
          </li>
        ) : null}
      </ol>
      {acknowledge_minutes ? (
        <p className={classes.after}>
          Acknowledged, but not resolved within {formatDuration(acknowledge_minutes * 60)}: it
          escalates further.
        </p>
      ) : null}
    </>
  )
}
