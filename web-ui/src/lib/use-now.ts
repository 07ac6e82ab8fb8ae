import { useSyncExternalStore } from 'react'

type Ticker = { subscribe: (listener: () => void) => () => void; now: () => number }

/** One timer for all who read the same period; it runs only while somebody reads. */
function createTicker(periodMs: number): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = Date.now()
  const tick = () => {
    now = Date.now()
    listeners.forEach((listener) => listener())
  }
  return {
    now: () => now,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        now = Date.now()
        timer = setInterval(tick, periodMs)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}

const everySecond = createTicker(1_000)
const everyTenSeconds = createTicker(10_000)

/** The current instant in milliseconds, renewed every ten seconds, or every second if `precise`. */
export function useNow(precise = false): number {
  const ticker = precise ? everySecond : everyTenSeconds
  return useSyncExternalStore(ticker.subscribe, ticker.now)
}
