import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bodyOf } from '@/api/client-at'
import { wordsOf } from '@/lib/incident-words'
import { announce } from '@/ui/announce'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { api, recordingQuery, recordingsQuery, useAct, type Recording } from './api'
import classes from './runner.module.css'

const replay = async ({ id }: Recording) =>
  bodyOf(
    await api.POST('/v1/recordings/{recording_id}/send', {
      params: { path: { recording_id: id } },
    }),
  )

export default function ReplayPanel() {
  const query = useQuery(recordingsQuery)
  const [shown, setShown] = useState('')
  const send = useAct('Not replayed', replay, ({ alerts }, { tool }) => {
    const became = alerts.map(({ action }) => wordsOf(action).toLowerCase()).join(', ')
    announce(`${tool}: ${became || 'taken, no alert'}`)
  })
  return (
    <Panel
      title="Replay what a tool sent"
      flush
      count={query.data?.total}
      aside={<span className={classes.dim}>to the tool’s own endpoint</span>}
    >
      <Loaded query={query} lines={10}>
        {({ recordings }) => (
          <ul className={classes.rows} aria-label="Recordings">
            {recordings.map((recording) => (
              <li key={recording.id} className={classes.recording}>
                <div className={classes.row} data-wide>
                  <span className={classes.what}>
                    <b>{recording.tool}</b> <span className={classes.dim}>{recording.title}</span>
                  </span>
                  <span className={classes.tag} data-captured={recording.captured || undefined}>
                    {recording.captured ? 'Captured' : 'From its manual'}
                  </span>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-expanded={shown === recording.id}
                    aria-label={`Payload of ${recording.id}`}
                    onClick={() => setShown(shown === recording.id ? '' : recording.id)}
                  >
                    Payload
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={send.isPending && send.variables.id === recording.id}
                    aria-label={`Replay ${recording.id}`}
                    onClick={() => send.mutate(recording)}
                  >
                    Replay
                  </Button>
                </div>
                {shown === recording.id ? <Payload recording={recording} /> : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

function Payload({ recording }: { recording: Recording }) {
  const query = useQuery(recordingQuery(recording.id))
  return (
    <Loaded query={query}>
      {({ path, body }) => (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        <pre className={classes.code} tabIndex={0} aria-label={`Payload of ${recording.id}`}>
          {`POST ${path}\n\n${JSON.stringify(body, null, 2)}`}
        </pre>
      )}
    </Loaded>
  )
}
