import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { ContactMethod, NotificationRules } from '@/api/types'
import { SEVERITIES, wordsOf } from '@/lib/incident-words'
import { replacedAt, without } from '@/lib/lists'
import { ChoiceGroup } from '@/ui/choice-group'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'

type Rule = NotificationRules['rules'][number]
type Props = {
  rule: Rule
  number: number
  methods: readonly ContactMethod[]
  onChange: (rule: Rule) => void
  fault: (pointer: string) => string | null
}

const OPTIONS = SEVERITIES.map((value) => ({ value, label: wordsOf(value) }))
const USUAL_MINUTES = 5

/** For which severities, and which method how long after the paging began. */
export function RuleFields({ rule, number, methods, onChange, fault }: Props) {
  const { severities, steps } = rule
  const change = (part: Partial<Rule>) => onChange({ ...rule, ...part })
  const last = steps.at(-1)
  const wrong = fault('') ?? fault('/steps')
  return (
    <div className={editor.stack} data-grow>
      <div className={editor.line}>
        <ChoiceGroup
          label={`Severities of rule ${number}`}
          options={OPTIONS}
          value={severities}
          onChange={(chosen) => change({ severities: chosen })}
        />
        <span className={editor.hint} data-beside>
          {severities.length === 0 ? 'all severities' : ''}
        </span>
      </div>
      <ol className={editor.list} aria-label={`Steps of rule ${number}`}>
        {steps.map((step, place) => {
          const changeStep = (part: Partial<typeof step>) =>
            change({ steps: replacedAt(steps, place, { ...step, ...part }) })
          return (
            <li key={place} className={editor.line}>
              <span>After</span>
              <TextInput
                type="number"
                className={editor.minutes}
                aria-label={`Minutes of step ${place + 1} of rule ${number}`}
                required
                min={0}
                max={1440}
                value={step.after_minutes}
                error={fault(`/steps/${place}/after_minutes`)}
                onChange={({ currentTarget }) =>
                  changeStep({ after_minutes: currentTarget.valueAsNumber || 0 })
                }
              />
              <span>min by</span>
              <NativeSelect
                className={editor.grow}
                aria-label={`Method of step ${place + 1} of rule ${number}`}
                data={methods.map(({ id, channel, target }) => ({
                  value: id ?? '',
                  label: `${channel} ${target}`,
                }))}
                value={step.method_id}
                error={fault(`/steps/${place}/method_id`)}
                onChange={({ currentTarget }) => changeStep({ method_id: currentTarget.value })}
              />
              {steps.length > 1 ? (
                <RemoveButton
                  what={`step ${place + 1} of rule ${number}`}
                  onRemove={() => change({ steps: without(steps, place) })}
                />
              ) : null}
            </li>
          )
        })}
      </ol>
      {wrong ? <p className={editor.error}>{wrong}</p> : null}
      {last ? (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Then another in rule ${number}`}
            onClick={() =>
              change({
                steps: [...steps, { ...last, after_minutes: last.after_minutes + USUAL_MINUTES }],
              })
            }
          >
            Then another
          </Button>
        </div>
      ) : null}
    </div>
  )
}
