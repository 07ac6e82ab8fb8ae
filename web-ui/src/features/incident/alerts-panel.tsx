import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { IncidentAlert } from '@/api/types'
import { Empty } from '@/ui/empty'
import { Panel } from '@/ui/panel'
import { AlertEntry } from './alert-entry'
import classes from './alerts-panel.module.css'

type Props = { alerts: IncidentAlert[]; total: number }

const FIRST = 5

export function AlertsPanel({ alerts, total }: Props) {
  const [all, { open }] = useDisclosure(false)
  const shown = all ? alerts : alerts.slice(0, FIRST)
  return (
    <Panel title="Alerts" count={total} flush>
      {alerts.length === 0 ? (
        <Empty title="No alerts">This incident was declared by a person.</Empty>
      ) : null}
      <ul className={classes.alerts}>
        {shown.map((alert) => (
          <AlertEntry key={alert.alert_id} alert={alert} />
        ))}
      </ul>
      {shown.length < alerts.length ? (
        <div className={classes.more}>
          <Button size="xs" variant="subtle" onClick={open}>
            Show all {alerts.length}
          </Button>
        </div>
      ) : null}
      {all && alerts.length < total ? (
        <p className={classes.note}>The latest {alerts.length} are shown.</p>
      ) : null}
    </Panel>
  )
}
