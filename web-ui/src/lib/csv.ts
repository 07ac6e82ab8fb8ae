type Cell = string | number | null

/** Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula is quoted with an apostrophe. */
export function toCsv(head: string[], rows: Cell[][]): string {
  return [head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n') + '\r\n'
}

function cellOf(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
