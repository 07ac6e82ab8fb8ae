/** A label's value as text; senders put numbers and lists there too. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
