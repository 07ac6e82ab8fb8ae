import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { EscalationPolicy, RoutingRule } from '@/api/types'
import { moved } from '@/lib/lists'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { MoveButtons } from '@/ui/move-buttons'
import { Panel } from '@/ui/panel'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'
import { policiesQuery, rulesQuery } from './policy-queries'
import { conditionWords } from './policy-words'
import { useDeleteRule, useOrderRules } from './rule-mutations'
import classes from './policies.module.css'

const RuleDialog = lazy(() => import('./rule-dialog'))

/** The ordered rules that lead incidents to teams and policies. */
export function RulesPanel() {
  const rules = useQuery(rulesQuery)
  const policies = useQuery(policiesQuery).data?.policies ?? []
  const [edited, setEdited] = useState<{ rule: RoutingRule | null } | null>(null)
  return (
    <Panel
      title="Routing rules"
      count={rules.data?.total}
      aside={
        <Button size="compact-sm" variant="default" onClick={() => setEdited({ rule: null })}>
          Add a rule
        </Button>
      }
      flush
    >
      <Loaded query={rules}>
        {(told) =>
          told.rules.length === 0 ? (
            <Empty title="No rule yet">
              Without one an incident goes to its service’s team, and there to that team’s policy.
            </Empty>
          ) : (
            <Rules rules={told.rules} policies={policies} onEdit={(rule) => setEdited({ rule })} />
          )
        }
      </Loaded>
      <Suspense fallback={null}>
        {edited ? <RuleDialog rule={edited.rule} onClose={() => setEdited(null)} /> : null}
      </Suspense>
    </Panel>
  )
}

type RulesProps = {
  rules: RoutingRule[]
  policies: readonly EscalationPolicy[]
  onEdit: (rule: RoutingRule) => void
}

function Rules({ rules, policies, onEdit }: RulesProps) {
  const order = useOrderRules()
  const remove = useDeleteRule(rules)
  const ids = rules.map(({ id }) => id)
  return (
    <ol className={classes.rules} aria-label="Routing rules, the first that fits counts">
      {rules.map((rule, place) => (
        <li key={rule.id} className={classes.rule} data-off={rule.enabled ? undefined : true}>
          <span className={editor.number} aria-hidden="true">
            {place + 1}
          </span>
          <span className={classes.ruleWords}>{wordsOf(rule, policies)}</span>
          <span className={editor.tools}>
            <MoveButtons
              what={`rule ${rule.name}`}
              first={place === 0}
              last={place === rules.length - 1}
              onMove={(by) => order.mutate(moved(ids, place, by))}
            />
            <Button
              size="compact-sm"
              variant="default"
              h={30}
              aria-label={`Edit rule ${rule.name}`}
              onClick={() => onEdit(rule)}
            >
              Edit
            </Button>
            <RemoveButton what={`rule ${rule.name}`} onRemove={() => remove.mutate(rule)} />
          </span>
        </li>
      ))}
    </ol>
  )
}

function wordsOf(rule: RoutingRule, policies: readonly EscalationPolicy[]) {
  const policy = policies.find(({ id }) => id === rule.policy_id)
  const conditions = [
    rule.services.length > 0 ? rule.services.join(' or ') : '',
    conditionWords(rule.when),
  ].filter(Boolean)
  const goes = [rule.team ? `team ${rule.team}` : '', policy ? `policy ${policy.name}` : '']
  return (
    <>
      <strong>{rule.name}</strong>
      {rule.enabled ? '' : ' (off)'}: {conditions.join(', ') || 'always'} →{' '}
      {goes.filter(Boolean).join(', ')}
    </>
  )
}
