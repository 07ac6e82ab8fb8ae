import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { KnowledgeEntry } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { announce } from '@/ui/announce'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { SearchBox } from '@/ui/search-box'
import { Entry } from './entry'
import { entriesQuery, type Wanted } from './queries'
import classes from './knowledge.module.css'

const EntryDialog = lazy(() => import('./entry-dialog'))
const TeachDialog = lazy(() => import('./teach-dialog'))

type Props = { wanted: Wanted; onWant: (wanted: Wanted) => void }

/** What the platform knows about failures: what suggestions are made of. */
export function KnowledgePage({ wanted, onWant }: Props) {
  const query = useQuery(entriesQuery(wanted))
  const everything = useQuery(entriesQuery({ q: '', category: '' }))
  const [teaching, setTeaching] = useState(false)
  const [edited, setEdited] = useState<{ entry: KnowledgeEntry | null } | null>(null)
  const categories = [...new Set(everything.data?.entries.map(({ category }) => category))].sort()
  return (
    <>
      <PageHead title="Knowledge base" note={query.data ? `${query.data.total} entries` : ''}>
        <Button variant="default" onClick={() => setEdited({ entry: null })}>
          New runbook
        </Button>
        <Button onClick={() => setTeaching(true)}>Teach a lesson</Button>
      </PageHead>
      <div className={classes.bar} role="search" aria-label="Search the knowledge base">
        <div className={classes.search}>
          <SearchBox
            label="Search the knowledge base"
            placeholder="Symptom, technology, command"
            text={wanted.q}
            onSearch={(q) => onWant({ ...wanted, q })}
          />
        </div>
        <NativeSelect
          aria-label="Category"
          data={[
            { value: '', label: 'All categories' },
            ...categories.map((value) => ({ value, label: wordsOf(value) })),
          ]}
          value={wanted.category}
          onChange={({ currentTarget }) => onWant({ ...wanted, category: currentTarget.value })}
        />
      </div>
      <div className={classes.list} data-stale={query.isPlaceholderData || undefined}>
        <Loaded query={query} lines={8}>
          {({ entries }) =>
            entries.length === 0 ? (
              <Empty title="Nothing is known about that">
                Teach what fixed it, and it is suggested the next time.
              </Empty>
            ) : (
              <ul className={classes.entries} aria-label="Entries">
                {entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} onEdit={() => setEdited({ entry })} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      <Suspense fallback={null}>
        {edited ? (
          <EntryDialog
            entry={edited.entry}
            categories={categories}
            onClose={() => setEdited(null)}
          />
        ) : null}
        {teaching ? (
          <TeachDialog
            onClose={() => setTeaching(false)}
            onDone={() => {
              setTeaching(false)
              announce('Learned; it counts from the next alert on')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
