import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { CorrelationRules } from '@/api/types'
import { useLeaveGuard } from '@/lib/use-leave-guard'
import { AlertTabs } from '@/ui/alert-tabs'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import editor from '@/ui/editor.module.css'
import { newRule, same, type DraftRule } from './draft'
import { rulesQuery, useReplay } from './queries'
import { ReplayPanel } from './replay-panel'
import { RuleList } from './rule-list'
import { useDraft } from './use-draft'

const RuleDialog = lazy(() => import('./rule-dialog'))

/** Which alerts share an incident: rules are drafted, tried on what came, and then put in force. */
export function RulesPage() {
  const query = useQuery(rulesQuery)
  return (
    <>
      <PageHead title="Correlation rules" />
      <AlertTabs />
      <Loaded query={query} lines={8}>
        {(active) => <Editor active={active} />}
      </Loaded>
    </>
  )
}

/** The draft beside what it would have done; nothing is in force before it is activated. */
function Editor({ active }: { active: CorrelationRules }) {
  const [edited, setEdited] = useState<DraftRule | null>(null)
  const draft = useDraft(active)
  const replay = useReplay()
  const { rules, changes } = draft
  useLeaveGuard(changes !== '')
  const tried = replay.isSuccess && same(replay.variables.rules, rules)
  return (
    <div className={editor.columns}>
      <div className={editor.form}>
        <Panel
          title={changes ? 'Draft' : 'In force'}
          count={rules.length}
          aside={
            <Button size="compact-sm" variant="default" onClick={() => setEdited(newRule())}>
              Add a rule
            </Button>
          }
          flush
        >
          <RuleList rules={rules} onEdit={setEdited} onMove={draft.move} onRemove={draft.remove} />
        </Panel>
        <ActivationBar draft={draft} tried={tried} />
      </div>
      <div className={editor.aside}>
        <ReplayPanel replay={replay} rules={rules} current={tried} changed={changes !== ''} />
      </div>
      <Suspense fallback={null}>
        {edited ? (
          <RuleDialog
            rule={edited}
            isNew={!rules.some(({ key }) => key === edited.key)}
            onClose={() => setEdited(null)}
            onDone={(rule) => {
              draft.save(rule)
              setEdited(null)
            }}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

type BarProps = { draft: ReturnType<typeof useDraft>; tried: boolean }

function ActivationBar({ draft: { changes, activation, activate, discard }, tried }: BarProps) {
  return (
    <div className={editor.bar}>
      {activation.isError ? <ProblemNotice error={activation.error} /> : null}
      <p className={editor.hint} data-beside role="status">
        {changes ? `Not in force yet: ${changes}.` : 'What you change here is a draft first.'}
      </p>
      <Button variant="default" disabled={!changes} onClick={discard}>
        Discard
      </Button>
      <Button
        variant={tried ? 'filled' : 'default'}
        disabled={!changes}
        loading={activation.isPending}
        onClick={activate}
      >
        {tried || !changes ? 'Activate' : 'Activate without a trial'}
      </Button>
    </div>
  )
}
