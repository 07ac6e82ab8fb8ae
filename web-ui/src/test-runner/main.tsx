import '@fontsource-variable/inter/wght.css'
import '@/app/styles'
import '@/app/global.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { adoptTheme } from '@/app/adopt-theme'
import { theme } from '@/ui/theme'
import { RunnerPage } from './runner-page'

adoptTheme()
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: 1, retryDelay: 500 } } })
const root = document.getElementById('root')
if (!root) throw new Error('test-runner.html has no #root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RunnerPage />
        <Notifications position="bottom-right" limit={3} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
