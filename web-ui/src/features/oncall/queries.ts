import { queryOptions } from '@tanstack/react-query'
import { bodyOf, oncallApi } from '@/api/clients'
import { keys } from '@/api/keys'

export const oncallNowQuery = queryOptions({
  queryKey: keys.oncallNow,
  queryFn: async ({ signal }) => bodyOf(await oncallApi.GET('/v1/oncall/now', { signal })),
})
