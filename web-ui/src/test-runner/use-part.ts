import { useSyncExternalStore } from 'react'

/** The ways to send, each with an address of its own: `#storm`. */
export const PARTS = {
  scenarios: 'Scenarios',
  compose: 'Compose',
  continuous: 'Continuous',
  storm: 'Storm',
  replay: 'Replay',
  oncall: 'On-call',
} as const

export type Part = keyof typeof PARTS

export function partOf(hash: string): Part {
  const name = hash.replace(/^#/, '')
  return name in PARTS ? (name as Part) : 'scenarios'
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export function usePart(): Part {
  return partOf(useSyncExternalStore(subscribe, () => window.location.hash))
}
