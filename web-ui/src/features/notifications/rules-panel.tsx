import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { faultAt } from '@/api/problem'
import type { ContactMethod, NotificationRules } from '@/api/types'
import { moved, replacedAt, without } from '@/lib/lists'
import { readersZone } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { MoveButtons } from '@/ui/move-buttons'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'
import { contactsQuery } from './contact-queries'
import { QuietHoursField } from './quiet-hours-field'
import { RuleFields } from './rule-fields'
import { rulesQuery, useSaveRules } from './rules-queries'

/** By which method one is reached, how fast, and when only what is urgent rings. */
export function RulesPanel({ email }: { email: string }) {
  const rules = useQuery(rulesQuery(email))
  const contacts = useQuery(contactsQuery(email)).data?.methods ?? []
  const own = contacts.filter(({ id }) => id !== null)
  return (
    <Panel title="My rules" count={rules.data?.rules.length}>
      <Loaded query={rules}>
        {(told) => (
          <RulesForm key={JSON.stringify(told)} email={email} rules={told} methods={own} />
        )}
      </Loaded>
    </Panel>
  )
}

type FormProps = { email: string; rules: NotificationRules; methods: readonly ContactMethod[] }

function RulesForm({ email, rules: saved, methods }: FormProps) {
  const [draft, setDraft] = useState(saved)
  const save = useSaveRules(email, saved)
  const change = (part: Partial<NotificationRules>) => setDraft({ ...draft, ...part })
  const changed = JSON.stringify(draft) !== JSON.stringify(saved)
  const first = methods[0]?.id ?? ''
  return (
    <form
      className={editor.stack}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(draft)
      }}
    >
      <Rules {...{ draft, change, methods }} error={save.error} />
      <div className={editor.actions}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={first === ''}
          onClick={() =>
            change({
              rules: [
                ...draft.rules,
                { severities: [], steps: [{ method_id: first, after_minutes: 0 }] },
              ],
            })
          }
        >
          Add a rule
        </Button>
      </div>
      <QuietHoursField
        quiet={draft.quiet_hours ?? null}
        zone={draft.time_zone}
        fault={(at) => faultAt(save.error, at)}
        onChange={(quiet_hours) => {
          // The first quiet hours are those of the reader's own clock.
          const time_zone = draft.quiet_hours ? draft.time_zone : readersZone()
          change({ quiet_hours, time_zone })
        }}
        onZone={(time_zone) => change({ time_zone })}
      />
      {save.isError ? <ProblemNotice error={save.error} /> : null}
      {changed ? (
        <div className={editor.actions}>
          <Button type="submit" loading={save.isPending}>
            Save rules
          </Button>
          <Button variant="default" onClick={() => setDraft(saved)}>
            Discard changes
          </Button>
        </div>
      ) : null}
    </form>
  )
}

type RulesProps = {
  draft: NotificationRules
  change: (part: Partial<NotificationRules>) => void
  methods: readonly ContactMethod[]
  error: Error | null
}

function Rules({ draft: { rules }, change, methods, error }: RulesProps) {
  if (rules.length === 0) {
    return (
      <Empty title="No rule of your own">
        {methods.length === 0
          ? 'Add a contact method first: a rule says which one rings, and when.'
          : 'Your contact methods are tried one after the other.'}
      </Empty>
    )
  }
  return (
    <ol className={editor.list} aria-label="My rules, the first for a severity counts">
      {rules.map((rule, place) => (
        <li key={place} className={editor.line} data-boxed>
          <RuleFields
            rule={rule}
            number={place + 1}
            methods={methods}
            fault={(at) => faultAt(error, `/rules/${place}${at}`)}
            onChange={(next) => change({ rules: replacedAt(rules, place, next) })}
          />
          <span className={editor.tools}>
            <MoveButtons
              what={`rule ${place + 1}`}
              first={place === 0}
              last={place === rules.length - 1}
              onMove={(by) => change({ rules: moved(rules, place, by) })}
            />
            <RemoveButton
              what={`rule ${place + 1}`}
              onRemove={() => change({ rules: without(rules, place) })}
            />
          </span>
        </li>
      ))}
    </ol>
  )
}
