import type { ReactNode } from 'react'
import classes from './bar-list.module.css'

export type Bar = { key: string; name: ReactNode; value: number; note?: ReactNode }

type Props = { label: string; bars: readonly Bar[] }

/** Names with a number each, and a bar that shows its share of the largest. */
export function BarList({ label, bars }: Props) {
  const largest = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <ol className={classes.bars} aria-label={label}>
      {bars.map(({ key, name, value, note }) => (
        <li key={key} className={classes.bar}>
          <span className={classes.name}>{name}</span>
          <svg className={classes.track} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
            <rect width={(value / largest) * 100} height="4" rx="1" />
          </svg>
          <span className={classes.value}>{value}</span>
          {note ? <span className={classes.note}>{note}</span> : null}
        </li>
      ))}
    </ol>
  )
}
