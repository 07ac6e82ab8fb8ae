import type {
  Conditions,
  EscalationPolicy,
  PolicyForm,
  PolicyStep,
  PolicyTarget,
} from '@/api/types'
import { readersZone } from '@/lib/time'
import { WEEKDAYS } from '@/lib/weekdays'

/** A step that keeps the focus when it is moved. */
export type StepDraft = PolicyStep & { key: number }
export type PolicyDraft = Omit<PolicyForm, 'steps'> & { steps: StepDraft[] }

let last = 0

export const ANY: Conditions = { severities: [], labels: [], hours: null }

export function newStep(after: number, target: PolicyTarget): StepDraft {
  return { key: ++last, after_minutes: after, targets: [target], when: null }
}

/** The primary at once and the secondary a quarter of an hour later, as teams without a policy have it. */
export function newPolicy(): PolicyDraft {
  return {
    name: '',
    steps: [newStep(0, targetOf('schedule')), newStep(15, { ...ON_CALL, role: 'secondary' })],
    repeat: 3,
    repeat_after_minutes: 15,
    acknowledge_minutes: null,
    last_resort: null,
    teams: [],
  }
}

export function policyDraftOf(policy: EscalationPolicy): PolicyDraft {
  const { name, repeat, repeat_after_minutes, acknowledge_minutes, last_resort, teams } = policy
  return {
    ...{ name, repeat, repeat_after_minutes, acknowledge_minutes, last_resort, teams },
    steps: policy.steps.map((step) => ({ ...step, key: ++last })),
  }
}

export function policyFormOf({ steps, ...draft }: PolicyDraft): PolicyForm {
  return {
    ...draft,
    name: draft.name.trim(),
    steps: steps.map(({ after_minutes, targets, when }) => ({
      after_minutes,
      targets,
      when: isAny(when) ? null : when,
    })),
  }
}

/** Whether conditions ask for nothing. */
export function isAny(when: PolicyStep['when']): boolean {
  return !when || (when.severities.length === 0 && when.labels.length === 0 && !when.hours)
}

const ON_CALL = { type: 'schedule', schedule: null, role: 'primary' } as const

/** A target of a kind, not yet filled in. */
export function targetOf(type: PolicyTarget['type']): PolicyTarget {
  switch (type) {
    case 'schedule':
      return ON_CALL
    case 'person':
      return { type, email: '' }
    case 'team':
      return { type, team: '' }
    case 'round_robin':
      return { type, emails: [], schedule: null }
    case 'webhook':
      return { type, name: '', url: '' }
  }
}

export function officeHours(): NonNullable<Conditions['hours']> {
  return {
    start: '09:00',
    end: '17:00',
    weekdays: WEEKDAYS.slice(0, 5),
    timezone: readersZone(),
    inside: true,
  }
}
