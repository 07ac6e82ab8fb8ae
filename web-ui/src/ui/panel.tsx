import { useId, type ReactNode } from 'react'
import classes from './panel.module.css'

type Props = {
  title: string
  count?: number
  aside?: ReactNode
  /** Without inner spacing, for lists whose rows reach the edges. */
  flush?: boolean
  children: ReactNode
}

export function Panel({ title, count, aside, flush = false, children }: Props) {
  const heading = useId()
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {title}
          {count === undefined ? null : <span className={classes.count}>{count}</span>}
        </h2>
        {aside}
      </header>
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  )
}
