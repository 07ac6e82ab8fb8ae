import type { Route } from '@/api/types'
import { formatDuration } from '@/lib/time'
import classes from './policies.module.css'

/** Where such an incident leads, whom it reaches first, and which rules were looked at. */
export function SimulatedRoute({ told }: { told: Route }) {
  const { team, reason, policy, first, rules } = told
  return (
    <div className={classes.answer} role="status">
      <p>
        Goes to team <strong>{team}</strong> by the policy <strong>{policy.name}</strong>: {reason}
      </p>
      {first.length === 0 ? (
        <p>
          <strong>Nobody would be paged.</strong>
        </p>
      ) : (
        <ol className={classes.ladder} aria-label="Who would be paged">
          {first.map((page, place) => (
            <li key={place} className={classes.rung}>
              <span className={classes.when}>
                {page.after_minutes === 0
                  ? 'At once'
                  : `After ${formatDuration(page.after_minutes * 60)}`}
              </span>
              <span className={classes.whom}>
                {page.name ?? page.email ?? 'Nobody'}
                <span className={classes.dim}> · {page.why}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {rules.length > 0 ? (
        <ul className={classes.tried} aria-label="Rules looked at">
          {rules.map(({ rule_id, name, matched, why }) => (
            <li key={rule_id}>
              {matched ? '✓' : '–'} {name}: {why}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
