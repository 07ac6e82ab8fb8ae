import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EscalationPolicy } from '@/api/types'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { LintPanel } from './lint-panel'
import { PolicyLadder } from './policy-ladder'
import { policiesQuery } from './policy-queries'
import { RulesPanel } from './rules-panel'
import { Simulator } from './simulator'
import { OncallTabs } from './tabs'
import classes from './policies.module.css'

/** Who is paged, in which order, and which incidents go to whom. */
export function PoliciesPage() {
  const policies = useQuery(policiesQuery)
  return (
    <>
      <PageHead title="Escalation">
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/oncall/policies/$id" params={{ id: 'new' }} {...props} />
          )}
        >
          New policy
        </Button>
      </PageHead>
      <OncallTabs />
      <div className={classes.parts}>
        <Simulator />
        <LintPanel />
        <Loaded query={policies} lines={5}>
          {(told) =>
            told.policies.length === 0 ? (
              <Panel title="Policies" flush>
                <Empty title="No policy of your own yet">
                  The standard pages the primary at once, then the secondary, three times over.
                </Empty>
              </Panel>
            ) : (
              <div className={classes.policies}>
                {told.policies.map((policy) => (
                  <Policy key={policy.id} policy={policy} />
                ))}
              </div>
            )
          }
        </Loaded>
        <RulesPanel />
      </div>
    </>
  )
}

function Policy({ policy }: { policy: EscalationPolicy }) {
  const { id, name, teams } = policy
  return (
    <Panel
      title={name}
      aside={
        <span className={classes.aside}>
          <span className={classes.dim}>{teams.join(', ')}</span>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Edit policy ${name}`}
            renderRoot={(props) => <Link to="/oncall/policies/$id" params={{ id }} {...props} />}
          >
            Edit
          </Button>
        </span>
      }
    >
      <PolicyLadder policy={policy} />
    </Panel>
  )
}
