import { notifications } from '@mantine/notifications'
import { asProblem } from '@/api/problem'

/** Says in a toast that an action did not happen, and why. */
export function announceFailure(what: string, error: unknown): void {
  const { title, detail, requestId } = asProblem(
    error instanceof Error ? error : new Error(String(error)),
  )
  notifications.show({
    color: 'red',
    title: `${what}: ${title}`,
    message: [detail, requestId && `Request ${requestId}`].filter(Boolean).join(' · '),
    autoClose: 10_000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close' },
  })
}
