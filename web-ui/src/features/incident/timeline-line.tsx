import { formatClock } from '@/lib/time'
import { Ago } from '@/ui/ago'
import { Markdown } from '@/ui/markdown'
import { describeLine } from './describe-line'
import type { Line } from './fold-alerts'
import classes from './timeline-panel.module.css'

export function TimelineLine({ line }: { line: Line }) {
  const { at, actor } = line.entry
  const { what, tone, quote, markdown } = describeLine(line)
  return (
    <li className={classes.line} data-tone={tone}>
      <p className={classes.what}>{what}</p>
      {quote && markdown ? (
        <div className={classes.note}>
          <Markdown text={quote} />
        </div>
      ) : null}
      {quote && !markdown ? <p className={classes.quote}>{quote}</p> : null}
      <p className={classes.when}>
        {formatClock(at)} · <Ago at={at} /> · {actor}
      </p>
    </li>
  )
}
