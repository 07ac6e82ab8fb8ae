import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from '@/api/problem'
import { live } from './live-source'

const WHILE_LIVE_MS = 60_000
const WHILE_LOST_MS = 5_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The stream says what changed; this only covers what it does not carry, and its absence.
      refetchInterval: () => (live.connection() === 'live' ? WHILE_LIVE_MS : WHILE_LOST_MS),
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ProblemError && isFinal(error)),
      retryDelay: 500,
    },
  },
})

/** The same question would get the same answer. */
function isFinal(problem: ProblemError): boolean {
  return problem.status >= 400 && problem.status < 500 && problem.status !== 429
}
