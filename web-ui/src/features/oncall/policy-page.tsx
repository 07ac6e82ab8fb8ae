import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { faultAt } from '@/api/problem'
import type { EscalationPolicy } from '@/api/types'
import { useLeaveGuard } from '@/lib/use-leave-guard'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import editor from '@/ui/editor.module.css'
import { LintPanel } from './lint-panel'
import { newPolicy, policyDraftOf, policyFormOf, type PolicyDraft } from './policy-draft'
import { PolicyForm } from './policy-form'
import { PolicyLadder } from './policy-ladder'
import { useDeletePolicy, useSavePolicy } from './policy-mutations'
import { policyQuery } from './policy-queries'
import { OncallTabs } from './tabs'

type Props = {
  /** Null for a new one. */
  id: string | null
  onDone: () => void
}

export function PolicyPage({ id, onDone }: Props) {
  return (
    <>
      <PageHead title={id === null ? 'New escalation policy' : 'Escalation policy'} />
      <OncallTabs />
      {id === null ? (
        <PolicyEditor policy={null} onDone={onDone} />
      ) : (
        <StoredPolicy id={id} onDone={onDone} />
      )}
    </>
  )
}

function StoredPolicy({ id, onDone }: { id: string; onDone: () => void }) {
  const query = useQuery(policyQuery(id))
  return (
    <Loaded query={query} lines={8}>
      {(policy) => <PolicyEditor key={policy.id} policy={policy} onDone={onDone} />}
    </Loaded>
  )
}

const wordsOf = (draft: PolicyDraft) => JSON.stringify(policyFormOf(draft))

type EditorProps = { policy: EscalationPolicy | null; onDone: () => void }

/** The steps beside the ladder that they make, and what is wrong with what is saved. */
function PolicyEditor({ policy, onDone }: EditorProps) {
  const [first] = useState(() => (policy ? policyDraftOf(policy) : newPolicy()))
  const [draft, setDraft] = useState(first)
  const leave = useLeaveGuard(wordsOf(draft) !== wordsOf(first))
  const done = () => {
    leave()
    onDone()
  }
  const save = useSavePolicy(policy, done)
  const remove = useDeletePolicy(done)
  return (
    <div className={editor.columns}>
      <PolicyForm
        draft={draft}
        fault={(pointer) => faultAt(save.error, pointer)}
        onChange={(next) => {
          setDraft(next)
          if (save.isError) save.reset()
        }}
        onSave={() => save.mutate(policyFormOf(draft))}
      >
        <div className={editor.bar}>
          {save.isError ? <ProblemNotice error={save.error} /> : null}
          {policy ? (
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate(policy)}
            >
              Delete
            </Button>
          ) : null}
          <Button variant="default" onClick={done}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {policy ? 'Save policy' : 'Create policy'}
          </Button>
        </div>
      </PolicyForm>
      <div className={editor.aside}>
        <Panel title="If nobody answers">
          <PolicyLadder policy={{ ...draft, last_resort: draft.last_resort ?? null }} />
        </Panel>
        <LintPanel />
      </div>
    </div>
  )
}
