import type { ReactNode } from 'react'
import classes from './runner.module.css'

type Props = { label: string; facts: Record<string, ReactNode> }

/** Names and values; what is null is left out. */
export function Facts({ label, facts }: Props) {
  return (
    <dl className={classes.facts} aria-label={label}>
      {Object.entries(facts)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
