import { useQuery } from '@tanstack/react-query'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { PageEntry } from './page-entry'
import { pagesQuery } from './queries'
import classes from './pages-panel.module.css'

/** Whom this incident has paged, by which channel, and whether it arrived. */
export function PagesPanel({ incidentId }: { incidentId: string }) {
  const query = useQuery(pagesQuery(incidentId))
  return (
    <Panel title="Pages" count={query.data?.total} flush>
      <Loaded query={query}>
        {({ notifications }) =>
          notifications.length === 0 ? (
            <Empty title="Nobody was paged yet">
              The on-call engineer of the service’s team is paged as soon as one is found.
            </Empty>
          ) : (
            <ul className={classes.pages}>
              {notifications.map((page) => (
                <PageEntry key={page.notification_id} page={page} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}
