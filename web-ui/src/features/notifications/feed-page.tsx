import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Notification } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Pager } from '@/ui/pager'
import { SearchBox } from '@/ui/search-box'
import { FeedTable } from './feed-table'
import { STATUSES, feedFiltersOf, type FeedFilters } from './filters'
import { feedQuery, PER_PAGE } from './queries'
import { NotificationTabs } from './tabs'
import classes from './notifications.module.css'

const AttemptsDialog = lazy(() => import('./attempts-dialog'))

type Props = { filters: FeedFilters; onFilter: (filters: FeedFilters) => void }

/** Every page that was sent, or was not: to whom, by which channel, what became of it. */
export function FeedPage({ filters, onFilter }: Props) {
  const query = useQuery(feedQuery(filters))
  const [shown, setShown] = useState<Notification | null>(null)
  const choose = (part: Record<string, unknown>) =>
    onFilter(feedFiltersOf({ ...filters, page: 1, ...part }))
  return (
    <>
      <PageHead
        title="Notifications"
        note={query.data ? `${query.data.total.toLocaleString('en-GB')} sent or tried` : ''}
      />
      <NotificationTabs />
      <div className={classes.bar} role="search" aria-label="Filter notifications">
        <div className={classes.search}>
          <SearchBox
            label="Engineer"
            placeholder="Whole name or e-mail"
            text={filters.engineer}
            onSearch={(engineer) => choose({ engineer })}
          />
        </div>
        <NativeSelect
          aria-label="Status"
          data={[
            { value: '', label: 'Any status' },
            ...STATUSES.map((value) => ({ value, label: wordsOf(value) })),
          ]}
          value={filters.status}
          onChange={({ currentTarget }) => choose({ status: currentTarget.value })}
        />
      </div>
      <div className={classes.list} data-stale={query.isPlaceholderData || undefined}>
        <Loaded query={query} lines={8}>
          {({ notifications }) =>
            notifications.length === 0 ? (
              <Empty title="No notification is like that">
                Whoever is on call is notified when an incident opens.
              </Empty>
            ) : (
              <FeedTable notifications={notifications} onShow={setShown} />
            )
          }
        </Loaded>
      </div>
      <Pager
        page={filters.page}
        perPage={PER_PAGE}
        total={query.data?.total ?? 0}
        onPage={(page) => onFilter({ ...filters, page })}
      />
      <Suspense fallback={null}>
        {shown ? <AttemptsDialog notification={shown} onClose={() => setShown(null)} /> : null}
      </Suspense>
    </>
  )
}
