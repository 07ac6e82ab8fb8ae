import { queryOptions } from '@tanstack/react-query'
import { keys } from './keys'

export const SERVICES = [
  'alert-ingestion',
  'incident-management',
  'oncall',
  'notification',
  'ai-analysis',
] as const

export type Health = { healthy: boolean; version: string; checks: Record<string, string> }

const EVERY_MS = 15_000

/** How a service says it is. A service that is down is an answer here, not an error. */
export const healthQuery = (service: string) =>
  queryOptions({
    queryKey: keys.health(service),
    queryFn: async ({ signal }): Promise<Health> => {
      const answer = await fetch(new Request(`/api/${service}/health`, { signal }))
      const told: unknown = await answer.json().catch(() => null)
      return healthOf(answer.ok, told)
    },
    refetchInterval: EVERY_MS,
  })

export function healthOf(ok: boolean, told: unknown): Health {
  const body = typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {}
  const checks = typeof body.checks === 'object' && body.checks !== null ? body.checks : {}
  return {
    healthy: ok && body.status === 'healthy',
    version: typeof body.version === 'string' ? body.version : '',
    checks: Object.fromEntries(
      Object.entries(checks).map(([name, state]) => [name, String(state)]),
    ),
  }
}
