/** The words of an incident that several pages share; api.md has them all. */
export const STATUSES = [
  'open',
  'acknowledged',
  'in_progress',
  'investigating',
  'mitigated',
  'resolved',
  'closed',
] as const
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const

export type Status = (typeof STATUSES)[number]
export type Severity = (typeof SEVERITIES)[number]

export const isOver = (status: string): boolean => status === 'resolved' || status === 'closed'

/** What somebody has to care about now. */
export const ACTIVE_STATUSES: readonly Status[] = STATUSES.filter((status) => !isOver(status))

/** "in_progress" as people write it. */
export function wordsOf(value: string): string {
  const words = value.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
