import { useEffect, useState } from 'react'

const AT_LATEST_MS = 2_000

/** Whether the browser has had nothing to do since this was first drawn: the time for what can wait. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    // Safari has no requestIdleCallback.
    if (typeof window.requestIdleCallback !== 'function') {
      const timer = setTimeout(() => setIdle(true), 200)
      return () => clearTimeout(timer)
    }
    const asked = window.requestIdleCallback(() => setIdle(true), { timeout: AT_LATEST_MS })
    return () => window.cancelIdleCallback(asked)
  }, [])
  return idle
}
