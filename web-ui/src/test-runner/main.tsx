import '@/ui/styles'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { theme } from '@/ui/theme'
import { Toasts } from '@/ui/toasts'
import { RunnerPage } from './runner-page'

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: 1, retryDelay: 500 } } })
const element = document.getElementById('root')
if (!element) throw new Error('test-runner.html has no #root')
const root = createRoot(element)
// A transition is drawn in slices.
startTransition(() =>
  root.render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queryClient}>
          <RunnerPage />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
)
