import '@mantine/core/styles/Menu.layer.css'
import { Button, Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Incident } from '@/api/types'
import { isOver, SEVERITIES, wordsOf } from '@/lib/incident-words'
import { useEdit, useSnooze } from './mutations'
import classes from './incident-actions.module.css'

const ReassignDialog = lazy(() => import('./reassign-dialog'))
const MergeDialog = lazy(() => import('./merge-dialog'))

const WORKING = ['in_progress', 'investigating', 'mitigated'] as const
const SNOOZES = [
  { label: '15 minutes', minutes: 15 },
  { label: '1 hour', minutes: 60 },
  { label: '4 hours', minutes: 240 },
  { label: '12 hours', minutes: 720 },
]

type Props = { incident: Incident; onEscalate: () => void }

/** The rarer moves, in one menu, so that the frequent ones stay large. */
export default function MoreActions({ incident, onEscalate }: Props) {
  const [dialog, setDialog] = useState<'reassign' | 'merge' | null>(null)
  const close = () => setDialog(null)
  const over = isOver(incident.status)
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={240} returnFocus defaultOpened>
        <Menu.Target>
          <Button variant="default">More</Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {over ? null : (
            <>
              <Menu.Item className={classes.narrow} onClick={onEscalate}>
                Escalate now
              </Menu.Item>
              <Menu.Item onClick={() => setDialog('reassign')}>Reassign…</Menu.Item>
              <Menu.Item onClick={() => setDialog('merge')}>Merge into another…</Menu.Item>
              <StatusItems incident={incident} />
              <SnoozeItems incident={incident} />
            </>
          )}
          <SeverityItems incident={incident} />
          <Menu.Divider />
          <Menu.Item
            component="a"
            href={`/api/incident-management/v1/incidents/${incident.number}/postmortem`}
            download
          >
            Download post-mortem draft
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {dialog === 'reassign' ? <ReassignDialog incident={incident} onClose={close} /> : null}
        {dialog === 'merge' ? <MergeDialog incident={incident} onClose={close} /> : null}
      </Suspense>
    </>
  )
}

function StatusItems({ incident }: { incident: Incident }) {
  const edit = useEdit(incident)
  return (
    <>
      <Menu.Label>Status</Menu.Label>
      {WORKING.filter((status) => status !== incident.status).map((status) => (
        <Menu.Item
          key={status}
          onClick={() => edit.mutate({ change: { status }, told: wordsOf(status) })}
        >
          {wordsOf(status)}
        </Menu.Item>
      ))}
    </>
  )
}

function SnoozeItems({ incident }: { incident: Incident }) {
  const snooze = useSnooze(incident)
  return (
    <>
      <Menu.Label>Snooze for</Menu.Label>
      <div className={classes.snoozes}>
        {SNOOZES.map(({ label, minutes }) => (
          <Menu.Item key={minutes} onClick={() => snooze.mutate(minutes)}>
            {label}
          </Menu.Item>
        ))}
      </div>
    </>
  )
}

function SeverityItems({ incident }: { incident: Incident }) {
  const edit = useEdit(incident)
  return (
    <>
      <Menu.Label>Severity</Menu.Label>
      <div className={classes.snoozes}>
        {SEVERITIES.filter((severity) => severity !== incident.severity).map((severity) => (
          <Menu.Item
            key={severity}
            onClick={() =>
              edit.mutate({
                change: { severity },
                undo: { severity: incident.severity },
                told: `Severity is ${severity} now`,
              })
            }
          >
            {wordsOf(severity)}
          </Menu.Item>
        ))}
      </div>
    </>
  )
}
