import { Button } from '@mantine/core'
import { SeverityBadge } from '@/ui/severity-badge'
import type { Scenario } from './api'
import classes from './runner.module.css'

type Props = { scenario: Scenario; sending: boolean; onSend: () => void }

export function ScenarioRow({ scenario, sending, onSend }: Props) {
  return (
    <li className={classes.row}>
      <SeverityBadge severity={scenario.severity} compact />
      <span className={classes.what} title={scenario.message}>
        <b>{scenario.title}</b> <span className={classes.dim}>{scenario.message}</span>
      </span>
      <span className={classes.service}>{scenario.service}</span>
      <Button
        size="compact-sm"
        variant="default"
        className={classes.send}
        loading={sending}
        aria-label={`Send “${scenario.title}”`}
        onClick={onSend}
      >
        Send
      </Button>
    </li>
  )
}
