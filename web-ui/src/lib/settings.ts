import { useSyncExternalStore } from 'react'

/** What this browser remembers of its user. There is no login yet, so it also says who that is. */
export type Settings = {
  name: string
  email: string
  /** An IANA zone, or '' for the system's. */
  zone: string
  /** A sound, and a notification of the browser, when a critical incident opens. */
  sound: boolean
  notify: boolean
}

const STORED_AS = 'incident-platform.settings'
const DEFAULTS: Settings = { name: '', email: '', zone: '', sound: false, notify: false }

const listeners = new Set<() => void>()
let current = read()

export function settings(): Settings {
  return current
}

export function changeSettings(part: Partial<Settings>): void {
  current = { ...current, ...part }
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(current))
  } catch {
    // A browser that stores nothing forgets them with the page.
  }
  listeners.forEach((listener) => listener())
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, settings)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Reads what was stored, field by field: an older version, or a person, may have written it. */
export function parseSettings(text: string | null): Settings {
  const told = asRecord(text)
  const field = <K extends keyof Settings>(name: K): Settings[K] =>
    typeof told[name] === typeof DEFAULTS[name] ? (told[name] as Settings[K]) : DEFAULTS[name]
  const zone = field('zone')
  return {
    name: field('name'),
    email: field('email'),
    zone: isZone(zone) ? zone : '',
    sound: field('sound'),
    notify: field('notify'),
  }
}

function asRecord(text: string | null): Record<string, unknown> {
  try {
    const told: unknown = JSON.parse(text ?? '{}')
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export function isZone(zone: string): boolean {
  if (zone === '') return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function read(): Settings {
  try {
    return parseSettings(localStorage.getItem(STORED_AS))
  } catch {
    return DEFAULTS
  }
}
