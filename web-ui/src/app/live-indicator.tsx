import { useConnection } from '@/lib/live'
import { live } from './live-source'
import classes from './live-indicator.module.css'

const WORDS = { connecting: 'Connecting…', live: 'Live', lost: 'Reconnecting…' } as const
const MEANINGS = {
  connecting: 'Opening the event stream',
  live: 'Changes appear here as they happen',
  lost: 'The event stream is down; lists are renewed every few seconds until it is back',
} as const

export function LiveIndicator() {
  const connection = useConnection(live)
  return (
    <span
      className={classes.indicator}
      data-connection={connection}
      role="status"
      title={MEANINGS[connection]}
    >
      {WORDS[connection]}
    </span>
  )
}
