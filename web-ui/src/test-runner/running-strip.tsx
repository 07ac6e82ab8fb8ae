import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { bodyOf } from '@/api/client-at'
import { api, continuousQuery, stormQuery, useAct } from './api'
import classes from './runner.module.css'

/** What is sending by itself right now, whichever part is shown, and the way to stop it. */
export function RunningStrip() {
  const { data: continuous } = useQuery(continuousQuery)
  const { data: storm } = useQuery(stormQuery)
  const stopContinuous = useAct('Not stopped', async () =>
    bodyOf(await api.DELETE('/v1/continuous')),
  )
  const stopStorm = useAct('Not stopped', async () => bodyOf(await api.DELETE('/v1/storm')))
  return (
    <div role="status" aria-label="Under way">
      {continuous?.running ? (
        <p className={classes.strip}>
          <span>
            Sending continuously, every {continuous.interval_seconds} s: {continuous.sent} sent
            {continuous.failed > 0 ? `, ${continuous.failed} not taken` : ''}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => stopContinuous.mutate({})}>
            Stop sending
          </Button>
        </p>
      ) : null}
      {storm?.running ? (
        <p className={classes.strip}>
          <span>
            Storm: {storm.sent + storm.failed} of {storm.alerts}
          </span>
          <progress
            className={classes.progress}
            aria-label="Alerts of the storm sent"
            value={storm.sent + storm.failed}
            max={storm.alerts}
          />
          <Button size="compact-sm" variant="default" onClick={() => stopStorm.mutate({})}>
            Stop the storm
          </Button>
        </p>
      ) : null}
    </div>
  )
}
