import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Heartbeat } from '@/api/types'
import { formatDuration } from '@/lib/time'
import { Ago } from '@/ui/ago'
import { AlertTabs } from '@/ui/alert-tabs'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { SeverityBadge } from '@/ui/severity-badge'
import { CopyCurl } from './copy-curl'
import { heartbeatsQuery, useForget } from './queries'
import classes from './heartbeats.module.css'

const NewHeartbeat = lazy(() => import('./new-heartbeat'))

/** What has to be heard from every so often, such as a backup: silence opens an incident. */
export function HeartbeatsPage() {
  const query = useQuery(heartbeatsQuery)
  const forget = useForget()
  const [making, setMaking] = useState(false)
  return (
    <>
      <PageHead title="Heartbeats">
        <Button onClick={() => setMaking(true)}>Expect a heartbeat</Button>
      </PageHead>
      <AlertTabs />
      <Panel title="What has to be heard from" count={query.data?.total} flush>
        <Loaded query={query}>
          {({ heartbeats }) =>
            heartbeats.length === 0 ? (
              <Empty title="Nothing is expected yet">
                A job that calls in after its work is missed when it stops: expect a heartbeat of
                it.
              </Empty>
            ) : (
              <ul className={classes.beats} aria-label="Heartbeats">
                {heartbeats.map((beat) => (
                  <Line key={beat.name} beat={beat} onForget={() => forget.mutate(beat)} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <Suspense fallback={null}>
        {making ? <NewHeartbeat onClose={() => setMaking(false)} /> : null}
      </Suspense>
    </>
  )
}

function Line({ beat, onForget }: { beat: Heartbeat; onForget: () => void }) {
  const { name, service, severity, interval_seconds, grace_seconds } = beat
  return (
    <li className={classes.beat} data-missed={beat.missed || undefined}>
      <div className={classes.what}>
        <strong>{name}</strong> <SeverityBadge severity={severity} />
        <p className={classes.dim}>
          {service} · every {formatDuration(interval_seconds)}, at most{' '}
          {formatDuration(grace_seconds)} later
        </p>
      </div>
      <span className={classes.state}>
        <State beat={beat} />
      </span>
      <div className={classes.actions}>
        <CopyCurl name={name} />
        <Button
          size="xs"
          variant="subtle"
          aria-label={`Delete heartbeat ${name}`}
          onClick={onForget}
        >
          Delete
        </Button>
      </div>
    </li>
  )
}

function State({ beat: { missed, last_beat_at, due_at } }: { beat: Heartbeat }) {
  if (last_beat_at === null) return <>Waits for its first beat</>
  return (
    <>
      {missed ? '✕ Missed' : '✓ Alive'} · last <Ago at={last_beat_at} />
      {due_at ? (
        <span className={classes.dim}>
          {' '}
          · due <Ago at={due_at} />
        </span>
      ) : null}
    </>
  )
}
