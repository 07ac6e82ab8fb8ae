const DAY_MS = 86_400_000

/** The instant at which a day ("2026-11-24") begins in a zone. */
export function startOfDay(day: string, zone: string): string {
  return instantOf(`${day}T00:00`, zone)
}

/** The instant of a local time, "2026-11-24T09:30", as a field of the browser has it. */
export function instantOf(local: string, zone: string): string {
  const utc = Date.parse(`${local}:00Z`)
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let guess = utc - offsetOf(utc, zone)
  guess = utc - offsetOf(guess, zone)
  return new Date(guess).toISOString()
}

/** The local time of an instant, to the minute. */
export function localOf(at: string | number, zone: string): string {
  const instant = new Date(at).getTime()
  return new Date(instant + offsetOf(instant, zone)).toISOString().slice(0, 16)
}

/** The day of an instant. */
export function dayOf(at: string | number, zone: string): string {
  return localOf(at, zone).slice(0, 10)
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

export function nextDay(day: string): string {
  return addDays(day, 1)
}

/** The Monday on or before a day. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

/** "Thu 26 Nov". */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetOf(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - Math.floor(instant / 1000) * 1000
}
