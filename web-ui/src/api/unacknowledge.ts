import { settings } from '@/lib/settings'
import { bodyOf, incidentsApi } from './clients'

/** Takes an acknowledgement back; whoever is on call is paged again at once. */
export async function unacknowledge(incident: string) {
  return bodyOf(
    await incidentsApi.POST('/v1/incidents/{incident}/unacknowledge', {
      params: { path: { incident } },
      body: { by: settings().name || undefined },
    }),
  )
}
