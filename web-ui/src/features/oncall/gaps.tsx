import { formatMoment } from '@/lib/time'
import classes from './calendar-page.module.css'

type Props = { gaps: readonly { since: string; until: string }[]; zone: string }

/** Says when nobody is on call, the first time of them. */
export function Gaps({ gaps, zone }: Props) {
  const [first] = gaps
  if (!first) return null
  const others = gaps.length > 1 ? ` and ${gaps.length - 1} more times` : ''
  return (
    <p className={classes.gaps} role="alert">
      Nobody is on call from {formatMoment(first.since, zone)} to {formatMoment(first.until, zone)}
      {others}.
    </p>
  )
}
