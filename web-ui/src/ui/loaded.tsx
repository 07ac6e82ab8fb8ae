import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice'
import classes from './loaded.module.css'

type Props<T> = {
  query: UseQueryResult<T>
  /** How many lines the skeleton has while the first answer is awaited. */
  lines?: number
  /** Keep as much room as a full list takes, so that what lies below does not jump. */
  tall?: boolean
  /** Another skeleton, as tall as what comes. */
  skeleton?: ReactNode
  children: (loaded: T) => ReactNode
}

/** The states of one query: a skeleton, a problem with retry, or what was loaded (kept beside a later problem). */
export function Loaded<T>({ query, lines = 3, tall = false, skeleton, children }: Props<T>) {
  const retry = () => void query.refetch()
  return (
    <>
      {query.isError ? <ProblemNotice error={query.error} onRetry={retry} /> : null}
      {query.isPending && skeleton ? skeleton : null}
      {query.isPending && !skeleton ? (
        <div
          className={classes.skeleton}
          data-tall={tall || undefined}
          role="status"
          aria-label="Loading"
        >
          {Array.from({ length: lines }, (_, line) => (
            <Skeleton key={line} height={14} width={`${92 - ((line * 17) % 40)}%`} radius="sm" />
          ))}
        </div>
      ) : null}
      {query.data === undefined ? null : children(query.data)}
    </>
  )
}
