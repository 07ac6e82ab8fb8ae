import { Button } from '@mantine/core'
import type { IncidentSummary } from '@/api/types'
import classes from './bulk-bar.module.css'

type Props = {
  chosen: readonly IncidentSummary[]
  onAcknowledge: () => void
  onResolve: () => void
  onClear: () => void
}

/** What can be done with all that are marked. */
export function BulkBar({ chosen, onAcknowledge, onResolve, onClear }: Props) {
  if (chosen.length === 0) return null
  return (
    <div className={classes.bar} role="region" aria-label="Selected incidents">
      <span className={classes.count} role="status">
        {chosen.length} selected
      </span>
      <Button size="xs" onClick={onAcknowledge}>
        Acknowledge
      </Button>
      <Button size="xs" variant="default" onClick={onResolve}>
        Resolve
      </Button>
      <Button size="xs" variant="subtle" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  )
}
