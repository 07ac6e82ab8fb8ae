import { Skeleton } from '@mantine/core'
import classes from './incident-table-skeleton.module.css'

const ROWS = 8

/** As tall as the rows that come, so nothing jumps. */
export function IncidentTableSkeleton() {
  return (
    <div role="status" aria-label="Loading incidents">
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className={classes.row}>
          <Skeleton height={18} width={80} radius="sm" />
          <Skeleton height={14} width={`${60 - ((row * 13) % 30)}%`} radius="sm" />
        </div>
      ))}
    </div>
  )
}
