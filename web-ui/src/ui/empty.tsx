import type { ReactNode } from 'react'
import classes from './empty.module.css'

type Props = { title: string; children?: ReactNode }

/** What to do next when there is nothing to show. */
export function Empty({ title, children }: Props) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children ? <div className={classes.next}>{children}</div> : null}
    </div>
  )
}
