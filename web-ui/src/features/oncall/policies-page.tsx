import { useQuery } from '@tanstack/react-query'
import type { EscalationPolicy, RoutingRule } from '@/api/types'
import { formatDuration } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { LintPanel } from './lint-panel'
import { conditionWords, ladderOf, targetWords } from './policy-words'
import { policiesQuery, rulesQuery } from './policy-queries'
import { Simulator } from './simulator'
import { OncallTabs } from './tabs'
import classes from './policies.module.css'

/** Who is paged, in which order, and which incidents go to whom. */
export function PoliciesPage() {
  const policies = useQuery(policiesQuery)
  const rules = useQuery(rulesQuery)
  return (
    <>
      <PageHead title="Escalation" />
      <OncallTabs />
      <div className={classes.parts}>
        <Simulator />
        <LintPanel />
        <Loaded query={policies} lines={5}>
          {(told) =>
            told.policies.length === 0 ? (
              <Panel title="Policies">
                <Empty title="No policy of your own yet">
                  The standard pages the primary at once, then the secondary, three times over.
                </Empty>
              </Panel>
            ) : (
              <div className={classes.policies}>
                {told.policies.map((policy) => (
                  <Ladder key={policy.id} policy={policy} />
                ))}
              </div>
            )
          }
        </Loaded>
        <Panel title="Routing rules" count={rules.data?.total} flush>
          <Loaded query={rules}>
            {(told) =>
              told.rules.length === 0 ? (
                <Empty title="No rule yet">
                  Without one an incident goes to its service’s team, and there to that team’s
                  policy.
                </Empty>
              ) : (
                <ol
                  className={classes.rules}
                  aria-label="Routing rules, the first that fits counts"
                >
                  {told.rules.map((rule) => (
                    <Rule key={rule.id} rule={rule} policies={policies.data?.policies ?? []} />
                  ))}
                </ol>
              )
            }
          </Loaded>
        </Panel>
      </div>
    </>
  )
}

function Ladder({ policy }: { policy: EscalationPolicy }) {
  const { name, teams, steps, repeat, repeat_after_minutes, last_resort } = policy
  return (
    <Panel title={name} aside={<span className={classes.dim}>{teams.join(', ')}</span>}>
      <ol className={classes.ladder} aria-label={`Steps of ${name}`}>
        {ladderOf(steps).map(({ key, step, when }) => (
          <li key={key} className={classes.rung}>
            <span className={classes.when}>{when}</span>
            <span className={classes.whom}>
              {step.targets.map(targetWords).join(' and ')}
              {conditionWords(step.when) ? (
                <span className={classes.dim}> · only {conditionWords(step.when)}</span>
              ) : null}
            </span>
          </li>
        ))}
        {repeat > 0 ? (
          <li className={classes.rung}>
            <span className={classes.when}>Then</span>
            <span className={classes.whom}>
              all of it {repeat} more {repeat === 1 ? 'time' : 'times'}, each{' '}
              {formatDuration(repeat_after_minutes * 60)} later
            </span>
          </li>
        ) : null}
        {last_resort ? (
          <li className={classes.rung}>
            <span className={classes.when}>At last</span>
            <span className={classes.whom}>{last_resort.name ?? last_resort.email}</span>
          </li>
        ) : null}
      </ol>
    </Panel>
  )
}

type RuleProps = { rule: RoutingRule; policies: readonly EscalationPolicy[] }

function Rule({ rule, policies }: RuleProps) {
  const policy = policies.find(({ id }) => id === rule.policy_id)
  const conditions = [
    rule.services.length > 0 ? rule.services.join(' or ') : '',
    conditionWords(rule.when),
  ].filter(Boolean)
  const goes = [rule.team ? `team ${rule.team}` : '', policy ? `policy ${policy.name}` : '']
  return (
    <li className={classes.rule} data-off={rule.enabled ? undefined : true}>
      <strong>{rule.name}</strong>
      {rule.enabled ? '' : ' (off)'}: {conditions.join(', ') || 'always'} →{' '}
      {goes.filter(Boolean).join(', ')}
    </li>
  )
}
