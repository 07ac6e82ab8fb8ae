/** The code of each page, by its address: what the router loads, and what the first address asks for at once. */
export const LOADERS = {
  '/': () => import('@/features/dashboard/dashboard-page'),
  '/incidents': () => import('./incidents-route'),
  '/incidents/$ref': () => import('./incident-route'),
  '/alerts': () => import('./alerts-route'),
  '/alerts/silences': () => import('@/features/silences/silences-page'),
  '/alerts/rules': () => import('@/features/rules/rules-page'),
  '/alerts/heartbeats': () => import('@/features/heartbeats/heartbeats-page'),
  '/alerts/integrations': () => import('@/features/integrations/integrations-page'),
  '/oncall': () => import('@/features/oncall/oncall-page'),
  '/oncall/calendar': () => import('./calendar-route'),
  '/oncall/schedules/$id': () => import('./schedule-route'),
  '/oncall/policies': () => import('@/features/oncall/policies-page'),
  '/oncall/policies/$id': () => import('./policy-route'),
  '/notifications': () => import('./notifications-route'),
  '/notifications/contact': () => import('@/features/notifications/contact-page'),
  '/analytics': () => import('./analytics-route'),
  '/knowledge': () => import('./knowledge-route'),
  '/settings': () => import('@/features/settings/settings-page'),
} as const

/** The loader of the page at an address; undefined where there is none. */
export function loaderAt(path: string): (() => Promise<unknown>) | undefined {
  const plain = path.replace(/(.)\/$/, '$1')
  const exact = Object.entries(LOADERS).find(([pattern]) => pattern === plain)
  const parent = plain.replace(/[^/]+$/, '$')
  const found = exact ?? Object.entries(LOADERS).find(([pattern]) => pattern.startsWith(parent))
  return found?.[1]
}
