/** When a shift ends, in the reader's zone: "Mon 30 Nov, 09:00". */
export function formatHandover(at: string, zone?: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  })
  return parts.format(new Date(at))
}
