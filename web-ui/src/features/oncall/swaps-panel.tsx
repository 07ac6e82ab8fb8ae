import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Schedule, Swap } from '@/api/types'
import { formatMoment } from '@/lib/time'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { useDecideSwap, type Decision } from './mutations'
import { swapsQuery } from './queries'
import classes from './swaps-panel.module.css'

/** The swaps that wait for an answer, and what became of the last ones. Nothing while there is none. */
export function SwapsPanel({ schedule }: { schedule: Schedule }) {
  const query = useQuery(swapsQuery(schedule.id))
  const decide = useDecideSwap(schedule.id)
  if (query.data?.total === 0) return null
  return (
    <Panel title="Swaps" count={query.data?.total} flush>
      <Loaded query={query}>
        {({ swaps }) => (
          <ul className={classes.swaps} aria-label="Swaps">
            {swaps.map((swap) => (
              <SwapLine key={swap.id} swap={swap} onDecide={decide.mutate} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

type LineProps = { swap: Swap; onDecide: (decision: Decision) => void }

function SwapLine({ swap, onDecide }: LineProps) {
  const { id, asker, other, gives, takes, note, status } = swap
  const decide = (decision: Decision['decision'], person: string) => () =>
    onDecide({ id, decision, person })
  return (
    <li className={classes.swap}>
      <div className={classes.what}>
        <strong>{asker.name}</strong> gives {other.name} {wordsOf(gives)}
        {takes ? ` and takes ${wordsOf(takes)}` : ''}
        {note ? <span className={classes.note}> · {note}</span> : null}
      </div>
      {status === 'asked' ? (
        <div className={classes.actions}>
          <Button size="xs" onClick={decide('accept', other.email)}>
            Accept
          </Button>
          <Button size="xs" variant="default" onClick={decide('decline', other.email)}>
            Decline
          </Button>
          <Button size="xs" variant="subtle" onClick={decide('withdraw', asker.email)}>
            Withdraw
          </Button>
        </div>
      ) : (
        <span className={classes.status}>{status}</span>
      )}
    </li>
  )
}

function wordsOf({ since, until }: { since: string; until: string }): string {
  return `${formatMoment(since)} – ${formatMoment(until)}`
}
