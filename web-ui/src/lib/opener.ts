import { useSyncExternalStore } from 'react'

/** Something that is shown over the page, opened from anywhere: a dialog, the command palette. */
export type Opener<T> = {
  open: (what: T) => void
  close: () => void
  /** What it was opened with; null while it is closed. */
  use: () => T | null
}

export function createOpener<T>(): Opener<T> {
  const listeners = new Set<() => void>()
  let shown: T | null = null
  const show = (what: T | null) => {
    shown = what
    listeners.forEach((listener) => listener())
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    open: show,
    close: () => show(null),
    use: () => useSyncExternalStore(subscribe, () => shown),
  }
}
