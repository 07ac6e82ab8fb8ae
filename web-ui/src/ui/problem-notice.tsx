import { Button } from '@mantine/core'
import { asProblem } from '@/api/problem'
import classes from './problem-notice.module.css'

type Props = { error: Error; onRetry?: () => void }

/** A failed request: what went wrong, the id that support and logs know it by, and the way out. */
export function ProblemNotice({ error, onRetry }: Props) {
  const problem = asProblem(error)
  return (
    <div role="alert" className={classes.notice}>
      <div>
        <p className={classes.title}>{problem.title}</p>
        {problem.detail ? <p className={classes.detail}>{problem.detail}</p> : null}
        {problem.requestId ? (
          <p className={classes.detail}>
            Request <code>{problem.requestId}</code>
          </p>
        ) : null}
      </div>
      {onRetry ? (
        <Button size="xs" variant="default" onClick={onRetry}>
          Retry
        </Button>
      ) : null}
    </div>
  )
}
