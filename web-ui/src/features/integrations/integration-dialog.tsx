import { Button, Group, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Integration, RawRequest } from '@/api/types'
import { Ago } from '@/ui/ago'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { recentQuery, useDeleteIntegration } from './queries'
import { SetUp } from './setup'
import { snippetFor } from './snippets'
import classes from './integrations.module.css'

type Props = { integration: Integration; onClose: () => void }

/** How to connect the tool, and what it sent last, as it came. */
export default function IntegrationDialog({ integration, onClose }: Props) {
  const { integration_id, name, kind, url } = integration
  const query = useQuery(recentQuery(integration_id))
  const retire = useDeleteIntegration(onClose)
  return (
    <Modal opened onClose={onClose} title={name} size="xl" centered>
      <SetUp snippet={snippetFor(kind, url)} />
      <h3 className={classes.part}>Last requests</h3>
      <Loaded query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <Empty title="Nothing came yet">Send a test notification from the tool.</Empty>
          ) : (
            <ul className={classes.requests} aria-label="Last requests">
              {requests.map((one) => (
                <Request key={one.request_id} request={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Group justify="flex-end" mt="md">
        <Button
          variant="subtle"
          color="red"
          loading={retire.isPending}
          onClick={() => retire.mutate(integration_id)}
        >
          Retire this integration
        </Button>
      </Group>
    </Modal>
  )
}

function Request({ request }: { request: RawRequest }) {
  const { outcome, detail, alert_ids, received_at, body } = request
  return (
    <li>
      <details>
        <summary className={classes.request}>
          <span data-outcome={outcome} className={classes.outcome}>
            {outcome}
          </span>
          <span>{alert_ids.length === 1 ? '1 alert' : `${alert_ids.length} alerts`}</span>
          <Ago at={received_at} />
        </summary>
        {detail ? <p className={classes.where}>{detail}</p> : null}
        <pre className={classes.snippet}>{body}</pre>
      </details>
    </li>
  )
}
