import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Incident } from '@/api/types'
import { isOver } from '@/lib/incident-words'
import { useKeys } from '@/lib/use-keys'
import { MoreActions } from './more-actions'
import { useAcknowledge, useEscalate, useReopen } from './mutations'
import { ResolveDialog } from './resolve-dialog'
import classes from './incident-actions.module.css'

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
      <MoreActions incident={incident} onEscalate={() => escalate.mutate()} />
      <ResolveDialog incident={incident} opened={resolving} onClose={dialog.close} />
    </div>
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
