import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CorrelationRules } from '@/api/types'
import { moved } from '@/lib/lists'
import { announce } from '@/ui/announce'
import { changesIn, draftOf, putBack, withRule, type DraftRule } from './draft'
import { rulesQuery, RulesMoved, useActivate } from './queries'

type Draft = { rules: DraftRule[]; base: CorrelationRules }

/** The rules as they are being edited; without an edit, those in force. */
export function useDraft(active: CorrelationRules) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft | null>(null)
  const activation = useActivate(() => setDraft(null))
  const before = active.rules.map(draftOf)
  const rules = draft?.rules ?? before

  const edit = (change: (rules: DraftRule[]) => DraftRule[]) => {
    // An undo may come when another draft, or none, is there.
    const base = client.getQueryData(rulesQuery.queryKey) ?? active
    setDraft((was) => {
      const from = was ?? { rules: base.rules.map(draftOf), base }
      return { ...from, rules: change(from.rules) }
    })
    activation.reset()
  }

  return {
    rules,
    changes: changesIn(rules, before),
    activation,
    save: (rule: DraftRule) => edit((all) => withRule(all, rule)),
    move: (place: number, by: -1 | 1) => edit((all) => moved(all, place, by)),
    remove: (rule: DraftRule, place: number) => {
      edit((all) => all.filter(({ key }) => key !== rule.key))
      announce(`Rule ${rule.name} is out of the draft`, () =>
        edit((all) => putBack(all, rule, place)),
      )
    },
    discard: () => {
      setDraft(null)
      activation.reset()
    },
    activate: () =>
      activation.mutate(
        { rules, base: draft?.base ?? active },
        {
          onError: (error) => {
            if (error instanceof RulesMoved) setDraft({ rules, base: error.current })
          },
        },
      ),
  }
}
