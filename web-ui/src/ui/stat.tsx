import type { ReactNode } from 'react'
import classes from './stat.module.css'

type Props = {
  name: string
  children: ReactNode
  /** What the figure is compared with, or what it is made of. */
  note?: ReactNode
}

/** One figure with its name; several stand in a list of class `stats`. */
export function Stat({ name, children, note }: Props) {
  return (
    <div className={classes.stat}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.figure}>{children}</dd>
      {note ? <dd className={classes.note}>{note}</dd> : null}
    </div>
  )
}

export function Stats({ children }: { children: ReactNode }) {
  return <dl className={classes.stats}>{children}</dl>
}
