import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Alert, AlertList } from '@/api/types'
import { SEVERITIES, wordsOf } from '@/lib/incident-words'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Pager } from '@/ui/pager'
import { SearchBox } from '@/ui/search-box'
import { AlertTabs } from '@/ui/alert-tabs'
import { AlertsTable } from './alerts-table'
import { alertFiltersOf, type AlertFilters } from './filters'
import { alertsQuery, PER_PAGE } from './queries'
import classes from './alerts.module.css'

const AlertDialog = lazy(() => import('./alert-dialog'))

type Props = { filters: AlertFilters; onFilter: (filters: AlertFilters) => void }

/** Every alert that came in, and what became of it. */
export function AlertsPage({ filters, onFilter }: Props) {
  const query = useQuery(alertsQuery(filters))
  const [shown, setShown] = useState<Alert | null>(null)
  const choose = (part: Record<string, unknown>) =>
    onFilter(alertFiltersOf({ ...filters, page: 1, ...part }))
  return (
    <>
      <PageHead title="Alerts" note={query.data ? countOf(query.data) : ''} />
      <AlertTabs />
      <div className={classes.bar} role="search" aria-label="Filter alerts">
        <div className={classes.search}>
          <SearchBox
            label="Search alerts"
            placeholder="Search the text of alerts"
            text={filters.q}
            onSearch={(q) => choose({ q })}
          />
        </div>
        <div className={classes.service}>
          <SearchBox
            label="Service"
            placeholder="Service, whole name"
            text={filters.service}
            onSearch={(service) => choose({ service })}
          />
        </div>
        <NativeSelect
          aria-label="Severity"
          data={[
            { value: '', label: 'Any severity' },
            ...SEVERITIES.map((value) => ({ value, label: wordsOf(value) })),
          ]}
          value={filters.severity}
          onChange={({ currentTarget }) => choose({ severity: currentTarget.value })}
        />
        <NativeSelect
          aria-label="Status"
          data={[
            { value: '', label: 'Any status' },
            { value: 'firing', label: 'Firing' },
            { value: 'resolved', label: 'Resolved' },
          ]}
          value={filters.status}
          onChange={({ currentTarget }) => choose({ status: currentTarget.value })}
        />
      </div>
      <div className={classes.list} data-stale={query.isPlaceholderData || undefined}>
        <Loaded query={query} lines={8}>
          {({ alerts }) =>
            alerts.length === 0 ? (
              <Empty title="No alert is like that">
                Point a monitoring tool at the alert-ingestion service, or send one with curl.
              </Empty>
            ) : (
              <AlertsTable alerts={alerts} onShow={setShown} />
            )
          }
        </Loaded>
      </div>
      <Pager
        page={filters.page}
        perPage={PER_PAGE}
        total={query.data?.total ?? 0}
        estimate={query.data?.total_is_estimate}
        more={query.data !== undefined && query.data.next_cursor !== null}
        onPage={(page) => onFilter({ ...filters, page })}
      />
      <Suspense fallback={null}>
        {shown ? <AlertDialog alert={shown} onClose={() => setShown(null)} /> : null}
      </Suspense>
    </>
  )
}

function countOf({ total, total_is_estimate }: AlertList): string {
  return `${total_is_estimate ? 'About ' : ''}${total.toLocaleString('en-GB')} received`
}
