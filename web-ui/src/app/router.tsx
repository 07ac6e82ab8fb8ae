import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { alertFiltersOf, searchOfAlerts } from '@/features/alerts/filters'
import { rangeOf, searchOfRange } from '@/features/analytics/range'
import { filtersOf, searchOf } from '@/features/incidents/filters'
import { feedFiltersOf, searchOfFeed } from '@/features/notifications/filters'
import { placeOf, searchOfPlace } from '@/features/oncall/calendar-place'
import { parseSearchParams, stringifySearchParams, type SearchParams } from '@/lib/search-params'
import { ErrorPage } from './error-page'
import { NotFoundPage } from './not-found-page'
import { LOADERS } from './page-loaders'
import { Shell } from './shell'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(LOADERS['/'], 'DashboardPage'),
})

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  validateSearch: (search: Record<string, unknown>) => searchOf(filtersOf(search)),
  component: lazyRouteComponent(LOADERS['/incidents'], 'IncidentsRoute'),
})

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$ref',
  component: lazyRouteComponent(LOADERS['/incidents/$ref'], 'IncidentRoute'),
})

const oncall = createRoute({
  getParentRoute: () => root,
  path: '/oncall',
  component: lazyRouteComponent(LOADERS['/oncall'], 'OncallPage'),
})

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/oncall/calendar',
  validateSearch: (search: Record<string, unknown>) => searchOfPlace(placeOf(search)),
  component: lazyRouteComponent(LOADERS['/oncall/calendar'], 'CalendarRoute'),
})

const schedule = createRoute({
  getParentRoute: () => root,
  path: '/oncall/schedules/$id',
  component: lazyRouteComponent(LOADERS['/oncall/schedules/$id'], 'ScheduleRoute'),
})

const policies = createRoute({
  getParentRoute: () => root,
  path: '/oncall/policies',
  component: lazyRouteComponent(LOADERS['/oncall/policies'], 'PoliciesPage'),
})

const policy = createRoute({
  getParentRoute: () => root,
  path: '/oncall/policies/$id',
  component: lazyRouteComponent(LOADERS['/oncall/policies/$id'], 'PolicyRoute'),
})

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  validateSearch: (search: Record<string, unknown>) => searchOfAlerts(alertFiltersOf(search)),
  component: lazyRouteComponent(LOADERS['/alerts'], 'AlertsRoute'),
})

const silences = createRoute({
  getParentRoute: () => root,
  path: '/alerts/silences',
  component: lazyRouteComponent(LOADERS['/alerts/silences'], 'SilencesPage'),
})

const rules = createRoute({
  getParentRoute: () => root,
  path: '/alerts/rules',
  component: lazyRouteComponent(LOADERS['/alerts/rules'], 'RulesPage'),
})

const heartbeats = createRoute({
  getParentRoute: () => root,
  path: '/alerts/heartbeats',
  component: lazyRouteComponent(LOADERS['/alerts/heartbeats'], 'HeartbeatsPage'),
})

const integrations = createRoute({
  getParentRoute: () => root,
  path: '/alerts/integrations',
  component: lazyRouteComponent(LOADERS['/alerts/integrations'], 'IntegrationsPage'),
})

const contact = createRoute({
  getParentRoute: () => root,
  path: '/notifications/contact',
  component: lazyRouteComponent(LOADERS['/notifications/contact'], 'ContactPage'),
})

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  validateSearch: (search: Record<string, unknown>) => searchOfFeed(feedFiltersOf(search)),
  component: lazyRouteComponent(LOADERS['/notifications'], 'NotificationsRoute'),
})

const analytics = createRoute({
  getParentRoute: () => root,
  path: '/analytics',
  validateSearch: (search: Record<string, unknown>) => searchOfRange(rangeOf(search)),
  component: lazyRouteComponent(LOADERS['/analytics'], 'AnalyticsRoute'),
})

const knowledge = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  validateSearch: ({ q, category }: Record<string, unknown>): SearchParams => ({
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(typeof category === 'string' && category !== '' ? { category } : {}),
  }),
  component: lazyRouteComponent(LOADERS['/knowledge'], 'KnowledgeRoute'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(LOADERS['/settings'], 'SettingsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    dashboard,
    incidents,
    incident,
    alerts,
    silences,
    rules,
    heartbeats,
    integrations,
    contact,
    oncall,
    calendar,
    schedule,
    policies,
    policy,
    notifications,
    analytics,
    knowledge,
    settings,
  ]),
  parseSearch: parseSearchParams,
  stringifySearch: stringifySearchParams,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  // Only an interface merges with the library's own.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface Register {
    router: typeof router
  }
}
