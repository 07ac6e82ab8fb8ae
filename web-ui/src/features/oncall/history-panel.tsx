import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Schedule, Version } from '@/api/types'
import { Ago } from '@/ui/ago'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import editor from '@/ui/editor.module.css'
import { historyQuery, useRestoreSchedule } from './schedule-queries'

type Props = { schedule: Schedule; onRestored: (schedule: Schedule) => void }

/** Every version that was saved, and the way back to it. */
export function HistoryPanel({ schedule, onRestored }: Props) {
  const history = useQuery(historyQuery(schedule.id))
  const restore = useRestoreSchedule(onRestored)
  return (
    <Panel title="History" count={history.data?.total}>
      <Loaded query={history}>
        {({ versions }) => (
          <ol className={editor.list} aria-label="Versions, the newest first">
            {versions.map((one) => (
              <li key={one.version} className={editor.line}>
                <span className={editor.grow}>
                  <strong>Version {one.version}</strong> {one.saved_by ? `by ${one.saved_by}` : ''},{' '}
                  <Ago at={one.saved_at} />
                  <span className={editor.hint}> · {wordsOf(one)}</span>
                </span>
                {one.version === schedule.version ? (
                  <span className={editor.hint}>in force</span>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Restore version ${one.version}`}
                    loading={restore.isPending && restore.variables.version === one.version}
                    onClick={() => restore.mutate({ id: schedule.id, version: one.version })}
                  >
                    Restore
                  </Button>
                )}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  )
}

function wordsOf({ layers, timezone }: Version): string {
  const count = layers?.length ?? 1
  return `${count} ${count === 1 ? 'layer' : 'layers'}, ${timezone}`
}
