import type { CorrelationRule } from '@/api/types'

/** A rule that is being edited; the key keeps its place in the focus when it is moved. */
export type DraftRule = Omit<CorrelationRule, 'rule_id'> & { key: string; rule_id: string | null }

let last = 0

export function newRule(): DraftRule {
  return {
    key: `new-${++last}`,
    rule_id: null,
    name: '',
    matchers: [],
    group_by: [],
    window_seconds: 300,
    hold_seconds: 0,
  }
}

export function draftOf(rule: CorrelationRule): DraftRule {
  return { ...rule, key: rule.rule_id }
}

/** What is sent of a draft: everything but its key. */
export function sentOf({ rule_id, name, matchers, group_by, ...times }: DraftRule) {
  const { window_seconds, hold_seconds } = times
  return { rule_id, name, matchers, group_by, window_seconds, hold_seconds }
}

/** Whether two lists say the same, in the same order. */
export function same(some: readonly DraftRule[], others: readonly DraftRule[]): boolean {
  return JSON.stringify(some.map(sentOf)) === JSON.stringify(others.map(sentOf))
}

/** "1 added, 2 changed, order changed"; empty when nothing differs. */
export function changesIn(draft: readonly DraftRule[], active: readonly DraftRule[]): string {
  const before = new Map(active.map((rule) => [rule.key, rule]))
  const kept = draft.filter(({ key }) => before.has(key))
  const left = new Set(kept.map(({ key }) => key))
  const changed = kept.filter((rule) => {
    const was = before.get(rule.key)
    return was !== undefined && !same([rule], [was])
  })
  const order = active.filter(({ key }) => left.has(key))
  const counts: [number, string][] = [
    [draft.length - kept.length, 'added'],
    [changed.length, 'changed'],
    [active.length - kept.length, 'removed'],
  ]
  return [
    ...counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
    ...(kept.some(({ key }, place) => key !== order[place]?.key) ? ['order changed'] : []),
  ].join(', ')
}

/** The list with a rule replaced, or at its end when it is new. */
export function withRule(rules: readonly DraftRule[], rule: DraftRule): DraftRule[] {
  return rules.some(({ key }) => key === rule.key)
    ? rules.map((one) => (one.key === rule.key ? rule : one))
    : [...rules, rule]
}

/** The list with a removed rule at its old place again; as it is when it was put back already. */
export function putBack(rules: readonly DraftRule[], rule: DraftRule, place: number): DraftRule[] {
  if (rules.some(({ key }) => key === rule.key)) return [...rules]
  return [...rules.slice(0, place), rule, ...rules.slice(place)]
}
