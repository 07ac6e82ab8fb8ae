import { useQuery } from '@tanstack/react-query'
import type { Lint } from '@/api/types'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { lintQuery } from './policy-queries'
import classes from './policies.module.css'

const SIGNS: Record<string, string> = { error: '✕', warning: '!', hint: 'i' }

/** What is wrong with schedules and policies, before somebody is not reached because of it. */
export function LintPanel() {
  const query = useQuery(lintQuery)
  return (
    <Panel title="Would everybody be reached?" count={query.data?.findings.length} flush>
      <Loaded query={query}>
        {(lint) =>
          lint.findings.length === 0 ? (
            <Empty title="Yes, as far as can be seen">
              Gaps, steps that reach nobody and unverified contact methods would stand here.
            </Empty>
          ) : (
            <Findings lint={lint} />
          )
        }
      </Loaded>
    </Panel>
  )
}

function Findings({ lint: { findings } }: { lint: Lint }) {
  return (
    <ul className={classes.findings} aria-label="Findings">
      {findings.map(({ flaw, gravity, subject, detail }) => (
        <li key={`${flaw} ${subject} ${detail}`} className={classes.finding} data-gravity={gravity}>
          <span className={classes.sign} title={gravity}>
            {SIGNS[gravity] ?? gravity}
          </span>
          <span>
            <strong>{subject}</strong>: {detail}
          </span>
        </li>
      ))}
    </ul>
  )
}
