import type { CustomAlert } from './api'

/** A word that a POSIX shell takes as it is. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The command that sends the same alert; what is not set is left out. */
export function curlOf(url: string, alert: CustomAlert): string {
  const body = Object.fromEntries(Object.entries(alert).filter(([, value]) => says(value)))
  return [
    `curl ${quoted(url)}`,
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(JSON.stringify(body, null, 2))}`,
  ].join(' \\\n  ')
}

function says(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return value !== '' && value !== undefined && value !== 'firing'
}

/** "region=eu" a line; a line that has no name or no "=" is a fault. */
export function labelsOf(text: string): { labels: Record<string, string>; fault: string } {
  const labels: Record<string, string> = {}
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  for (const line of lines) {
    const at = line.indexOf('=')
    const name = line.slice(0, at).trim()
    if (at < 1 || name === '')
      return { labels, fault: `“${line.trim().slice(0, 40)}” is not name=value` }
    labels[name] = line.slice(at + 1).trim()
  }
  return { labels, fault: '' }
}
