import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { analysisApi, bodyOf } from '@/api/clients'
import { keys } from '@/api/keys'

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
