/** An address that a browser may follow: http, https or mailto, never `javascript:`; null for all others. */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null
  try {
    const { protocol } = new URL(href)
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null
  } catch {
    return null
  }
}
