import { useSyncExternalStore } from 'react'

export type Connection = 'connecting' | 'live' | 'lost'

/** What the events since the last call said, or null when some may have been missed: read everything again. */
export type OnChange = (events: string[] | null) => void

type Live = {
  /** Starts following the stream; the answer stops it. */
  follow: (onChange: OnChange) => () => void
  connection: () => Connection
  subscribe: (listener: () => void) => () => void
}

/** A change is answered after this time, and a storm of them once per STORM_MS, not once each. */
const GATHER_MS = 150
const STORM_MS = 1_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 15_000

/** The names of the events that tell a change, and of the one that says to read everything again. */
type EventTypes = { change: string; reset: string }

/**
 * One server-sent event stream for the whole page. `onChange` is called for its events and once after every
 * reconnection, because what happened in between may not be repeated.
 */
export function createLive(address: string, eventTypes: EventTypes): Live {
  const listeners = new Set<() => void>()
  let connection: Connection = 'connecting'
  const become = (next: Connection) => {
    connection = next
    listeners.forEach((listener) => listener())
  }

  const follow = (onChange: OnChange) => {
    const changes = gather(onChange)
    let source: EventSource | undefined
    let retryMs = FIRST_RETRY_MS
    let retry: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      source = new EventSource(address)
      source.onopen = () => {
        if (connection === 'lost') changes.missed()
        retryMs = FIRST_RETRY_MS
        become('live')
      }
      source.onerror = () => {
        become('lost')
        // The browser reconnects by itself except after an HTTP error, which closes the source for good.
        if (source?.readyState !== EventSource.CLOSED) return
        retry = setTimeout(open, retryMs)
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
      }
      source.addEventListener(eventTypes.change, ({ data }: MessageEvent<string>) => {
        changes.happened(data)
      })
      source.addEventListener(eventTypes.reset, changes.missed)
    }
    open()
    return () => {
      source?.close()
      clearTimeout(retry)
      changes.forget()
      become('connecting')
    }
  }

  return {
    follow,
    connection: () => connection,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function gather(onChange: OnChange) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = -Infinity
  let events: string[] | null = []
  const answer = () => {
    const gathered = events
    timer = undefined
    events = []
    last = performance.now()
    onChange(gathered)
  }
  const soon = () => {
    timer ??= setTimeout(answer, Math.max(GATHER_MS, last + STORM_MS - performance.now()))
  }
  return {
    happened: (event: string) => {
      events?.push(event)
      soon()
    },
    missed: () => {
      events = null
      soon()
    },
    forget: () => clearTimeout(timer),
  }
}

export function useConnection(live: Live): Connection {
  return useSyncExternalStore(live.subscribe, live.connection)
}
