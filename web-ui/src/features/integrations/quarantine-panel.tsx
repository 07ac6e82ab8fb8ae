import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Quarantined } from '@/api/types'
import { Ago } from '@/ui/ago'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { quarantineQuery, useRetry } from './queries'
import classes from './integrations.module.css'

/** What came and was not understood: kept as it came, to be read again once the mapping is mended. */
export function QuarantinePanel() {
  const query = useQuery(quarantineQuery)
  return (
    <Panel title="Not understood" count={query.data?.requests.length} flush>
      <Loaded query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <Empty title="Everything was understood">
              What is not would be kept here, as it came, and can be read again.
            </Empty>
          ) : (
            <ul className={classes.requests} aria-label="Requests in quarantine">
              {requests.map((one) => (
                <Held key={one.request_id} request={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

function Held({ request: { request_id, detail, received_at, body } }: { request: Quarantined }) {
  const retry = useRetry()
  return (
    <li className={classes.held}>
      <details>
        <summary className={classes.request}>
          <span className={classes.why}>{detail ?? 'not understood'}</span>
          <Ago at={received_at} />
        </summary>
        <pre className={classes.snippet}>{body}</pre>
      </details>
      <Button
        size="compact-sm"
        variant="default"
        loading={retry.isPending}
        onClick={() => retry.mutate(request_id)}
      >
        Read it again
      </Button>
    </li>
  )
}
