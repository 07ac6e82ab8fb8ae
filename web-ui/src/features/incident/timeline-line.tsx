import { formatClock } from '@/lib/time'
import { Ago } from '@/ui/ago'
import { describeLine } from './describe-line'
import type { Line } from './fold-alerts'
import classes from './timeline-panel.module.css'

export function TimelineLine({ line }: { line: Line }) {
  const { at, actor } = line.entry
  const { what, tone, quote } = describeLine(line)
  return (
    <li className={classes.line} data-tone={tone}>
      <p className={classes.what}>{what}</p>
      {quote ? <p className={classes.quote}>{quote}</p> : null}
      <p className={classes.when}>
        {formatClock(at)} · <Ago at={at} /> · {actor}
      </p>
    </li>
  )
}
