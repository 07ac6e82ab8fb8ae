import { changeOf } from '@/lib/change'
import classes from './change.module.css'

type Props = { now: number | null; before: number | null }

/** How a figure moved against the period before; for all of ours less is better. */
export function Change({ now, before }: Props) {
  const change = changeOf(now, before)
  if (change === null) return <>No figure to compare with</>
  return (
    <span className={classes.change} data-way={change.way}>
      {change.text}
    </span>
  )
}
