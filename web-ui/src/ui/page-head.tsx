import type { ReactNode } from 'react'
import { PageTitle } from './page-title'
import classes from './page-head.module.css'

type Props = { title: string; note?: ReactNode; children?: ReactNode }

/** A page's title, a word about it, and what can be done with all of it. */
export function PageHead({ title, note, children }: Props) {
  return (
    <div className={classes.head}>
      <PageTitle>{title}</PageTitle>
      {note ? <p className={classes.note}>{note}</p> : null}
      {children ? <div className={classes.actions}>{children}</div> : null}
    </div>
  )
}
