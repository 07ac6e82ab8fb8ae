import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Integration } from '@/api/types'
import { AlertTabs } from '@/ui/alert-tabs'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import table from '@/ui/table.module.css'
import { QuarantinePanel } from './quarantine-panel'
import { integrationsQuery } from './queries'
import classes from './integrations.module.css'

const NewDialog = lazy(() => import('./new-dialog'))
const IntegrationDialog = lazy(() => import('./integration-dialog'))

/** The tools that send alerts, each with a key of its own. */
export function IntegrationsPage() {
  const query = useQuery(integrationsQuery)
  const [making, setMaking] = useState(false)
  const [shown, setShown] = useState<Integration | null>(null)
  return (
    <>
      <PageHead title="Integrations">
        <Button onClick={() => setMaking(true)}>Add a tool</Button>
      </PageHead>
      <AlertTabs />
      <Panel title="Tools that send alerts" count={query.data?.total} flush>
        <Loaded query={query}>
          {({ integrations }) =>
            integrations.length === 0 ? (
              <Empty title="No tool is connected yet">
                Add one, and paste what is shown into its configuration.
              </Empty>
            ) : (
              <IntegrationsTable integrations={integrations} onShow={setShown} />
            )
          }
        </Loaded>
      </Panel>
      <div className={classes.below}>
        <QuarantinePanel />
      </div>
      <Suspense fallback={null}>
        {making ? <NewDialog onClose={() => setMaking(false)} /> : null}
        {shown ? <IntegrationDialog integration={shown} onClose={() => setShown(null)} /> : null}
      </Suspense>
    </>
  )
}

type TableProps = {
  integrations: readonly Integration[]
  onShow: (integration: Integration) => void
}

function IntegrationsTable({ integrations, onShow }: TableProps) {
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label="Integrations">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Tool</th>
            <th scope="col">Service</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className={table.unseen}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {integrations.map((one) => (
            <tr key={one.integration_id}>
              <td className={table.clip}>{one.name}</td>
              <td>{one.kind}</td>
              <td className={table.short}>{one.service}</td>
              <td className={table.dim}>{one.enabled ? 'Enabled' : 'Off'}</td>
              <td>
                <Button size="compact-xs" variant="default" onClick={() => onShow(one)}>
                  Set-up and last requests
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
