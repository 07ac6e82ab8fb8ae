import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { Incident } from '@/api/types'
import { isOver } from '@/lib/incident-words'
import { useKeys } from '@/lib/use-keys'
import { useAcknowledge, useEscalate, useReopen } from './mutations'
import classes from './incident-actions.module.css'

const MoreActions = lazy(() => import('./more-actions'))
const ResolveDialog = lazy(() => import('./resolve-dialog'))

/** Only the moves that the incident can make now; none once it is a part of another. */
export function IncidentActions({ incident }: { incident: Incident }) {
  return incident.merged_into === null ? <Moves incident={incident} /> : null
}

/** On a phone they stay at the thumb. */
function Moves({ incident }: { incident: Incident }) {
  const acknowledge = useAcknowledge(incident)
  const reopen = useReopen(incident)
  const escalate = useEscalate(incident)
  const [resolving, dialog] = useDisclosure(false)
  const open = incident.status === 'open'
  const over = isOver(incident.status)
  useIncidentKeys({
    a: open ? () => acknowledge.mutate() : null,
    r: over ? null : dialog.open,
    e: over ? null : () => escalate.mutate(),
  })

  return (
    <div className={classes.actions} role="group" aria-label="Actions">
      {open ? (
        <Button
          title="Take this incident and stop its escalation (a)"
          onClick={() => acknowledge.mutate()}
        >
          Acknowledge
        </Button>
      ) : null}
      {over ? (
        <Button
          variant="default"
          title="Open it again and page whoever is on call"
          loading={reopen.isPending}
          onClick={() => reopen.mutate()}
        >
          Reopen
        </Button>
      ) : (
        <>
          <Button
            variant={open ? 'default' : 'filled'}
            title="Say that it is over (r)"
            onClick={dialog.open}
          >
            Resolve
          </Button>
          <Button
            variant="default"
            className={classes.wide}
            title="Page the next person now (e)"
            loading={escalate.isPending}
            onClick={() => escalate.mutate()}
          >
            Escalate now
          </Button>
        </>
      )}
      <More incident={incident} onEscalate={() => escalate.mutate()} />
      <Suspense fallback={null}>
        {resolving ? <ResolveDialog incident={incident} onClose={dialog.close} /> : null}
      </Suspense>
    </div>
  )
}

type MoreProps = { incident: Incident; onEscalate: () => void }

/** The menu is loaded when it is first opened. */
function More(props: MoreProps) {
  const [wanted, want] = useDisclosure(false)
  const button = (
    <Button variant="default" aria-haspopup="menu" onClick={want.open}>
      More
    </Button>
  )
  return wanted ? (
    <Suspense fallback={button}>
      <MoreActions {...props} />
    </Suspense>
  ) : (
    button
  )
}

type Actions = Record<'a' | 'r' | 'e', (() => void) | null>

function useIncidentKeys(actions: Actions): void {
  const possible = Object.entries(actions).filter(([, act]) => act !== null)
  useKeys({
    ...(Object.fromEntries(possible) as Record<string, () => void>),
    n: () => document.querySelector<HTMLTextAreaElement>('#note')?.focus(),
  })
}
