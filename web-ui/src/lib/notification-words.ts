const WORDS: Record<string, string> = {
  queued: '… Sending',
  sent: '✓ Sent',
  failed: '✕ Failed',
  cancelled: '– Not needed',
}

/** What became of a page, with a sign that does not need colour. */
export function fateOf(status: string): string {
  return WORDS[status] ?? status
}
