import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Incident } from '@/api/types'
import { useAcknowledge, useReopen } from './mutations'
import { ResolveDialog } from './resolve-dialog'
import classes from './incident-actions.module.css'

/** Only the moves that the incident can make now. On a phone they stay at the thumb. */
export function IncidentActions({ incident }: { incident: Incident }) {
  const acknowledge = useAcknowledge(incident)
  const reopen = useReopen(incident)
  const [resolving, dialog] = useDisclosure(false)
  const open = incident.status === 'open'
  const over = incident.status === 'resolved' || incident.status === 'closed'

  if (incident.merged_into !== null) return null
  return (
    <div className={classes.actions} role="group" aria-label="Actions">
      {open ? (
        <Button
          title="Take this incident and stop its escalation"
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
        <Button variant={open ? 'default' : 'filled'} onClick={dialog.open}>
          Resolve
        </Button>
      )}
      <ResolveDialog incident={incident} opened={resolving} onClose={dialog.close} />
    </div>
  )
}
