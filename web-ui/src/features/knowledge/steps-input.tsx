import { Button, TextInput } from '@mantine/core'
import type { KnowledgeEntry } from '@/api/types'
import { replacedAt, without } from '@/lib/lists'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'

type Step = KnowledgeEntry['diagnosis'][number]
type Props = { label: string; steps: Step[]; onChange: (steps: Step[]) => void }

/** What to do in order, each with the command that does it. */
export function StepsInput({ label, steps, onChange }: Props) {
  return (
    <fieldset className={editor.block}>
      <legend className={editor.legend}>{label}</legend>
      <ol className={editor.list} aria-label={label}>
        {steps.map((one, place) => (
          <li key={place} className={editor.line}>
            <TextInput
              className={editor.grow}
              aria-label={`${label}, step ${place + 1}`}
              maxLength={1000}
              value={one.step}
              onChange={({ currentTarget }) =>
                onChange(replacedAt(steps, place, { ...one, step: currentTarget.value }))
              }
            />
            <TextInput
              className={editor.grow}
              aria-label={`${label}, command of step ${place + 1}`}
              placeholder="command, if any"
              maxLength={1000}
              spellCheck={false}
              value={one.command ?? ''}
              onChange={({ currentTarget }) =>
                onChange(replacedAt(steps, place, { ...one, command: currentTarget.value || null }))
              }
            />
            <RemoveButton
              what={`${label}, step ${place + 1}`}
              onRemove={() => onChange(without(steps, place))}
            />
          </li>
        ))}
      </ol>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Add a step to ${label}`}
        onClick={() => onChange([...steps, { step: '', command: null }])}
      >
        Add a step
      </Button>
    </fieldset>
  )
}
