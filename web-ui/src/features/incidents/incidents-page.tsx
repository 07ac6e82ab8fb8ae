import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PageTitle } from '@/ui/page-title'
import { ProblemNotice } from '@/ui/problem-notice'
import { FilterBar } from './filter-bar'
import { isFiltered, type Filters } from './filters'
import { IncidentTable } from './incident-table'
import { IncidentTableSkeleton } from './incident-table-skeleton'
import { NoIncidents } from './no-incidents'
import { incidentsQuery } from './queries'
import classes from './incidents-page.module.css'

type Props = { filters: Filters; onFilter: (filters: Filters) => void }

export function IncidentsPage({ filters, onFilter }: Props) {
  const listing = useInfiniteQuery(incidentsQuery(filters))

  return (
    <>
      <div className={classes.head}>
        <PageTitle>Incidents</PageTitle>
        <p className={classes.total} role="status">
          {listing.data ? countOf(listing.data.total) : ''}
        </p>
      </div>
      <FilterBar filters={filters} onFilter={onFilter} />
      <div className={classes.table} data-stale={listing.isPlaceholderData || undefined}>
        {listing.isError ? (
          <ProblemNotice error={listing.error} onRetry={() => void listing.refetch()} />
        ) : null}
        {listing.isPending ? <IncidentTableSkeleton /> : null}
        {listing.data?.incidents.length === 0 ? (
          <NoIncidents filtered={isFiltered(filters)} onFilter={onFilter} />
        ) : null}
        {listing.data?.incidents.length ? (
          <IncidentTable incidents={listing.data.incidents} />
        ) : null}
      </div>
      {listing.hasNextPage ? (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={listing.isFetchingNextPage}
            onClick={() => void listing.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      ) : null}
    </>
  )
}

function countOf(total: number): string {
  return `${total} ${total === 1 ? 'incident' : 'incidents'}`
}
