import { settings } from './settings'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "42 s", "12 min", "3 h 5 min", "2 d 4 h": two units at most, never negative. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < MINUTE) return `${whole} s`
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`
  if (whole < DAY) return pair(whole, HOUR, 'h', MINUTE, 'min')
  return pair(whole, DAY, 'd', HOUR, 'h')
}

/** Like a duration, but below an hour to the second: "2 min 30 s". */
export function formatPrecise(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return whole >= MINUTE && whole < HOUR
    ? pair(whole, MINUTE, 'min', 1, 's')
    : formatDuration(whole)
}

function pair(seconds: number, large: number, major: string, small: number, minor: string): string {
  const rest = Math.floor((seconds % large) / small)
  const first = `${Math.floor(seconds / large)} ${major}`
  return rest === 0 ? first : `${first} ${rest} ${minor}`
}

/** The distance of an instant from now: "3 min ago", "in 2 h", "just now". */
export function formatRelative(at: string, now: number): string {
  const seconds = (now - Date.parse(at)) / 1000
  if (Math.abs(seconds) < 5) return 'just now'
  return seconds > 0 ? `${formatDuration(seconds)} ago` : `in ${formatDuration(-seconds)}`
}

/** What is left until an instant, to the second: "4:05", "1:02:09"; "0:00" once it has passed. */
export function formatCountdown(at: string, now: number): string {
  const left = Math.max(0, Math.ceil((Date.parse(at) - now) / 1000))
  if (left >= DAY) return formatDuration(left)
  const clock = [Math.floor((left % HOUR) / MINUTE), left % MINUTE]
  if (left >= HOUR) clock.unshift(Math.floor(left / HOUR))
  return clock
    .map((part, place) => (place === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':')
}

/** The absolute instant in the reader's zone, which it names, and in UTC. */
export function formatAbsolute(at: string, zone = readersZone()): string {
  const instant = new Date(at)
  const local = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(instant)
  const utc = instant.toISOString().replace('T', ' ').slice(0, 19)
  return `${local} (${zone}) · ${utc} UTC`
}

/** The time of day to the second, in the reader's zone. */
export function formatClock(at: string, zone = readersZone()): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
  }).format(new Date(at))
}

/** "Mon 30 Nov, 09:00", in the reader's zone unless another is given. */
export function formatMoment(at: string, zone = readersZone()): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(at))
}

/** The zone the reader has chosen, otherwise the one of the system. */
export function readersZone(): string {
  return settings().zone || Intl.DateTimeFormat().resolvedOptions().timeZone
}
