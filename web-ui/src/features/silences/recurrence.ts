import { longDay, shortDay, WEEKDAYS, type Weekday } from '@/lib/weekdays'

/** The hours of the week in which something is quiet, as the form has them. */
export type Recurrence = { weekdays: Weekday[]; start: string; minutes: number; zone: string }

const MINUTE = 60
const DAY_MIN = 1440

/** What the service is sent: 0 is Monday, by the clock on the wall of the zone. */
export function scheduleOf({ weekdays, start, minutes, zone }: Recurrence) {
  return {
    time_zone: zone.trim(),
    weekdays: weekdays.map((day) => WEEKDAYS.indexOf(day)),
    start,
    duration_seconds: minutes * MINUTE,
  }
}

/** "Sat, Sun 22:00–00:00 (next day), Europe/Berlin", of a schedule as the service tells it. */
export function scheduleWords(schedule: Record<string, unknown>): string {
  const { time_zone, weekdays, start, duration_seconds } = schedule
  if (typeof start !== 'string' || typeof duration_seconds !== 'number') return 'Recurring'
  const from = start.slice(0, 5)
  const days = Array.isArray(weekdays) ? weekdays.map(dayOf).filter((day) => day !== undefined) : []
  const zone = typeof time_zone === 'string' ? `, ${time_zone}` : ''
  return `${daysWords(days)} ${from}–${endWords(from, duration_seconds / MINUTE)}${zone}`
}

/** When hours that begin at a time of day end: "06:00 (next day)". */
export function endWords(start: string, minutes: number): string {
  const [hour = 0, minute = 0] = start.split(':').map(Number)
  const end = Math.round(hour * 60 + minute + minutes)
  const clock = [Math.floor((end % DAY_MIN) / 60), end % 60]
  const days = Math.floor(end / DAY_MIN)
  const text = clock.map((part) => `${part}`.padStart(2, '0')).join(':')
  if (days === 0) return text
  return days === 1 ? `${text} (next day)` : `${text} (${days} days later)`
}

function daysWords(days: readonly Weekday[]): string {
  const [only] = days
  if (days.length === WEEKDAYS.length) return 'Every day'
  return days.length === 1 && only ? `${longDay(only)}s` : days.map(shortDay).join(', ')
}

const dayOf = (number: unknown) => (typeof number === 'number' ? WEEKDAYS[number] : undefined)
