export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** "Mon". */
export function shortDay(day: Weekday): string {
  return day.slice(0, 1).toUpperCase() + day.slice(1, 3)
}

/** "Monday". */
export function longDay(day: Weekday): string {
  return day.slice(0, 1).toUpperCase() + day.slice(1)
}
