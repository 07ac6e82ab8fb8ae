import type { PolicyStep } from '@/api/types'
import { formatDuration } from '@/lib/time'

type Told = Record<string, unknown>
type Conditions = NonNullable<PolicyStep['when']>

const textIn = (told: Told, name: string): string => {
  const value = told[name]
  return typeof value === 'string' ? value : ''
}

const KINDS: Record<string, (told: Told) => string> = {
  schedule: (told) => {
    const role = textIn(told, 'role') || 'primary'
    const schedule = textIn(told, 'schedule')
    return schedule === '' ? `The ${role} on call` : `The ${role} of ${schedule}`
  },
  person: (told) => textIn(told, 'email'),
  team: (told) => `Everybody of ${textIn(told, 'team')}`,
  round_robin: () => 'The next in turn',
  webhook: (told) => `Webhook ${textIn(told, 'name')}`,
}

/** Whom a step pages, as people say it; a kind that a newer service added is named by its type. */
export function targetWords(target: unknown): string {
  if (typeof target === 'string') return target
  if (typeof target !== 'object' || target === null) return 'somebody'
  const told = target as Told
  const kind = textIn(told, 'type')
  return KINDS[kind]?.(told) ?? kind.replaceAll('_', ' ')
}

/** Under which conditions a step, or a rule, counts; empty when always. */
export function conditionWords(when: PolicyStep['when']): string {
  if (!when) return ''
  return [
    when.severities.join(' or '),
    ...when.labels.map(
      ({ label, comparison, value }) => `${label} ${COMPARISONS[comparison]} ${value}`,
    ),
    hoursWords(when.hours),
  ]
    .filter(Boolean)
    .join(', ')
}

function hoursWords(hours: Conditions['hours']): string {
  if (!hours) return ''
  const side = hours.inside ? 'within' : 'outside'
  const days = hours.weekdays.length < 7 ? ` ${hours.weekdays.join(', ')}` : ''
  return `${side} ${hours.start}–${hours.end}${days} (${hours.timezone})`
}

const COMPARISONS: Record<Conditions['labels'][number]['comparison'], string> = {
  equals: '=',
  differs: '≠',
  fits: 'matches',
  fits_not: 'does not match',
}

/** When a step fires: its own delay, and how long after the first page that is. */
export function ladderOf(steps: readonly PolicyStep[]) {
  let minutes = 0
  return steps.map((step, place) => {
    minutes += step.after_minutes
    return {
      key: place,
      step,
      when: minutes === 0 ? 'At once' : `After ${formatDuration(minutes * 60)}`,
    }
  })
}
