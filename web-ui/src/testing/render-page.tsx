import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { theme } from '@/ui/theme'

/** Renders one page with what it needs around it; links go to addresses that stay empty. */
export function renderPage(page: ReactNode) {
  const root = createRootRoute()
  const here = createRoute({ getParentRoute: () => root, path: '/', component: () => page })
  const incidents = createRoute({ getParentRoute: () => root, path: '/incidents' })
  const incident = createRoute({ getParentRoute: () => root, path: '/incidents/$ref' })
  const others = [
    '/alerts',
    '/alerts/silences',
    '/alerts/rules',
    '/alerts/heartbeats',
    '/alerts/integrations',
    '/oncall',
    '/oncall/calendar',
    '/oncall/policies',
    '/oncall/policies/$id',
    '/oncall/schedules/$id',
  ].map((path) => createRoute({ getParentRoute: () => root, path }))
  const router = createRouter({
    routeTree: root.addChildren([here, incidents, incident, ...others]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const rendered = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={client}>
        {/* The application's router is the registered one; a test's has other routes. */}
        <RouterProvider router={router as never} />
        <Notifications />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { ...rendered, client }
}
