import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { filtersOf, searchOf } from '@/features/incidents/filters'
import { parseSearchParams, stringifySearchParams } from '@/lib/search-params'
import { ErrorPage } from './error-page'
import { NotFoundPage } from './not-found-page'
import { Shell } from './shell'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => redirect({ to: '/incidents', replace: true, throw: true }),
})

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  validateSearch: (search: Record<string, unknown>) => searchOf(filtersOf(search)),
  component: lazyRouteComponent(() => import('./incidents-route'), 'IncidentsRoute'),
})

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$ref',
  component: lazyRouteComponent(() => import('./incident-route'), 'IncidentRoute'),
})

const oncall = createRoute({
  getParentRoute: () => root,
  path: '/oncall',
  component: lazyRouteComponent(() => import('@/features/oncall/oncall-page'), 'OncallPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([home, incidents, incident, oncall]),
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
