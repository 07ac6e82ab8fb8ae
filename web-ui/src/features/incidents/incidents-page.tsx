import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { IncidentList, IncidentSummary } from '@/api/types'
import { declaring } from '@/ui/openers'
import { Loaded } from '@/ui/loaded'
import { PageTitle } from '@/ui/page-title'
import { Pager } from '@/ui/pager'
import { useBulkAcknowledge } from './bulk'
import { BulkBar } from './bulk-bar'
import { FilterBar } from './filter-bar'
import { isFiltered, type Filters } from './filters'
import { IncidentTable } from './incident-table'
import { IncidentTableSkeleton } from './incident-table-skeleton'
import { NoIncidents } from './no-incidents'
import { incidentsQuery, PER_PAGE } from './queries'
import { useListKeys } from './use-list-keys'
import { useSelection } from './use-selection'
import classes from './incidents-page.module.css'

const BulkResolveDialog = lazy(() => import('./bulk-resolve-dialog'))

type Props = {
  filters: Filters
  onFilter: (filters: Filters) => void
  onOpen: (incident: IncidentSummary) => void
}

export function IncidentsPage({ filters, onFilter, onOpen }: Props) {
  const listing = useQuery(incidentsQuery(filters))
  const selection = useSelection()
  const acknowledge = useBulkAcknowledge()
  const [resolving, setResolving] = useState<readonly IncidentSummary[] | null>(null)
  const incidents = listing.data?.incidents ?? []
  const acknowledgeAll = (wanted: readonly IncidentSummary[]) => {
    acknowledge.mutate(wanted)
    selection.clear()
  }
  const current = useListKeys({
    incidents,
    selection,
    onOpen,
    onAcknowledge: acknowledgeAll,
    onResolve: setResolving,
  })

  return (
    <>
      <div className={classes.head}>
        <PageTitle>Incidents</PageTitle>
        <p className={classes.total} role="status">
          {listing.data ? countOf(listing.data) : ''}
        </p>
        <Button className={classes.declare} onClick={() => declaring.open(true)}>
          Declare incident
        </Button>
      </div>
      <FilterBar filters={filters} onFilter={onFilter} />
      <BulkBar
        chosen={selection.chosen}
        onAcknowledge={() => acknowledgeAll(selection.chosen)}
        onResolve={() => setResolving(selection.chosen)}
        onClear={selection.clear}
      />
      <div className={classes.table} data-stale={listing.isPlaceholderData || undefined}>
        <Loaded query={listing} skeleton={<IncidentTableSkeleton />}>
          {({ total }) =>
            total === 0 ? (
              <NoIncidents filtered={isFiltered(filters)} onFilter={onFilter} />
            ) : (
              <IncidentTable incidents={incidents} selection={selection} current={current} />
            )
          }
        </Loaded>
      </div>
      <Pager
        page={filters.page}
        perPage={PER_PAGE}
        total={listing.data?.total ?? 0}
        estimate={listing.data?.total_is_estimate}
        more={listing.data !== undefined && listing.data.next_cursor !== null}
        onPage={(page) => onFilter({ ...filters, page })}
      />
      <Suspense fallback={null}>
        {resolving ? (
          <BulkResolveDialog
            incidents={resolving}
            onClose={() => setResolving(null)}
            onDone={() => {
              setResolving(null)
              selection.clear()
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function countOf({ total, total_is_estimate }: IncidentList): string {
  const about = total_is_estimate ? 'About ' : ''
  return `${about}${total.toLocaleString('en-GB')} ${total === 1 ? 'incident' : 'incidents'}`
}
