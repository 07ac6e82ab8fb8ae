import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Silence } from '@/api/types'
import { AlertTabs } from '@/ui/alert-tabs'
import { Countdown } from '@/ui/countdown'
import { Ago } from '@/ui/ago'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { silencesQuery, useEndSilence } from './queries'
import { scheduleWords } from './recurrence'
import classes from './silences.module.css'

const SilenceDialog = lazy(() => import('./silence-dialog'))

/** What is kept quiet, by whom, why and until when. */
export function SilencesPage() {
  const query = useQuery(silencesQuery)
  const end = useEndSilence()
  const [making, setMaking] = useState(false)
  return (
    <>
      <PageHead title="Silences and maintenance">
        <Button onClick={() => setMaking(true)}>New silence</Button>
      </PageHead>
      <AlertTabs />
      <Panel title="In force, planned and past" count={query.data?.length} flush>
        <Loaded query={query}>
          {(silences) =>
            silences.length === 0 ? (
              <Empty title="Nothing is silenced">
                A silence keeps alerts that match from opening incidents. They are stored all the
                same.
              </Empty>
            ) : (
              <ul className={classes.silences} aria-label="Silences">
                {silences.map((one) => (
                  <Line key={one.silence_id} silence={one} onEnd={() => end.mutate(one)} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <Suspense fallback={null}>
        {making ? <SilenceDialog onClose={() => setMaking(false)} /> : null}
      </Suspense>
    </>
  )
}

/** A window names its services by a label and an escape of the service's own. */
function matcherShown(matcher: string): string {
  return matcher.startsWith('__service__')
    ? matcher.replace('__service__', 'service').replaceAll('\\\\-', '-')
    : matcher
}

function Line({ silence, onEnd }: { silence: Silence; onEnd: () => void }) {
  const { kind, matchers, comment, created_by, state } = silence
  return (
    <li className={classes.silence} data-state={state}>
      <div className={classes.what}>
        <ul className={classes.matchers} aria-label="Matchers">
          {matchers.map((matcher) => (
            <li key={matcher}>
              <code>{matcherShown(matcher)}</code>
            </li>
          ))}
        </ul>
        <p className={classes.why}>
          {[kind === 'maintenance' ? 'Maintenance' : '', comment, created_by]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <span className={classes.state}>
        <When silence={silence} />
      </span>
      {state === 'expired' ? null : (
        <Button size="xs" variant="default" onClick={onEnd}>
          End now
        </Button>
      )}
    </li>
  )
}

function When({ silence: { state, starts_at, ends_at, schedule } }: { silence: Silence }) {
  if (schedule !== null && state !== 'expired') {
    return (
      <>
        {scheduleWords(schedule)}
        {state === 'pending' ? (
          <>
            , begins <Ago at={starts_at} />
          </>
        ) : null}
      </>
    )
  }
  if (state === 'expired') {
    return (
      <>
        Over <Ago at={ends_at} />
      </>
    )
  }
  if (state === 'pending') {
    return (
      <>
        Begins <Ago at={starts_at} />
      </>
    )
  }
  return (
    <>
      Ends in <Countdown at={ends_at} past="a moment" />
    </>
  )
}
