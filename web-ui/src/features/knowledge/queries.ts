import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { analysisApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'
import type { EntryForm, KnowledgeEntry } from '@/api/types'
import { announce } from '@/ui/announce'
import { announceFailure } from '@/ui/announce-failure'
import { entryDraftOf, entryFormOf } from './entry-draft'

export type Wanted = { q: string; category: string }

const MOST = 500

export const entriesQuery = ({ q, category }: Wanted) =>
  queryOptions({
    queryKey: keys.knowledge({ q, category }),
    queryFn: async ({ signal }) =>
      bodyOf(
        await analysisApi.GET('/v1/knowledge-base', {
          signal,
          params: {
            query: { q: q || undefined, category: category || undefined, limit: MOST },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export type Lesson = {
  message: string
  root_cause: string | null
  resolution: string
  service: string | null
}

export function useTeach(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (lesson: Lesson) =>
      bodyOf(await analysisApi.POST('/v1/learn', { body: lesson })),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: keys.knowledge({}).slice(0, 1) }),
  })
}

const ALL = { queryKey: keys.knowledge({}).slice(0, 1) }

/** One list before all: of two questions at once the service answers one before it has taken in what is new. */
async function renewAll(client: QueryClient) {
  await client.refetchQueries({ queryKey: keys.knowledge({ q: '', category: '' }) })
  await client.invalidateQueries(ALL)
}

async function add(body: EntryForm) {
  return bodyOf(await analysisApi.POST('/v1/knowledge-base', { body }))
}

/** Writes an entry of one's own, a new one without `before`. */
export function useWriteEntry(before: KnowledgeEntry | null, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: EntryForm) => {
      if (!before) return add(body)
      const path = { entry_id: before.id }
      return bodyOf(
        await analysisApi.PUT('/v1/knowledge-base/{entry_id}', { params: { path }, body }),
      )
    },
    onSuccess: ({ title }) => {
      onDone()
      announce(`${title} is known; it counts from the next alert on`)
    },
    onSettled: () => renewAll(client),
  })
}

/** Deletes an entry of one's own; undone by writing it again. */
export function useForgetEntry() {
  const client = useQueryClient()
  const renew = () => renewAll(client)
  return useMutation({
    mutationFn: ({ id }: KnowledgeEntry) =>
      analysisApi.DELETE('/v1/knowledge-base/{entry_id}', { params: { path: { entry_id: id } } }),
    onSuccess: (_, entry) =>
      announce(`${entry.title} is forgotten`, () =>
        add(entryFormOf(entryDraftOf(entry), entry.id))
          .catch((error: unknown) => announceFailure('Not undone', error))
          .finally(renew),
      ),
    onError: (error) => announceFailure('Not deleted', error),
    onSettled: renew,
  })
}
