import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { moved, replacedAt, without } from '@/lib/lists'
import { MoveButtons } from '@/ui/move-buttons'
import { Panel } from '@/ui/panel'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'
import { ConditionsField } from './conditions-field'
import { ANY, isAny, newStep, targetOf, type StepDraft } from './policy-draft'
import { TargetFields } from './target-fields'

type Fault = (pointer: string) => string | null
type Props = { steps: StepDraft[]; onChange: (steps: StepDraft[]) => void; fault: Fault }

const USUAL_MINUTES = 15

/** The rungs of the ladder, in order. */
export function StepsField({ steps, onChange, fault }: Props) {
  const wrong = fault('')
  return (
    <>
      {steps.map((step, place) => (
        <Panel
          key={step.key}
          title={`Step ${place + 1}`}
          aside={
            <span className={editor.tools}>
              <MoveButtons
                what={`step ${place + 1}`}
                first={place === 0}
                last={place === steps.length - 1}
                onMove={(by) => onChange(moved(steps, place, by))}
              />
              {steps.length > 1 ? (
                <RemoveButton
                  what={`step ${place + 1}`}
                  onRemove={() => onChange(without(steps, place))}
                />
              ) : null}
            </span>
          }
        >
          <StepFields
            step={step}
            number={place + 1}
            fault={(at) => fault(`/${place}${at}`)}
            onChange={(next) => onChange(replacedAt(steps, place, next))}
          />
        </Panel>
      ))}
      {wrong ? <p className={editor.error}>{wrong}</p> : null}
      <div>
        <Button
          variant="default"
          onClick={() => onChange([...steps, newStep(USUAL_MINUTES, targetOf('schedule'))])}
        >
          Add a step
        </Button>
      </div>
    </>
  )
}

type StepProps = {
  step: StepDraft
  number: number
  onChange: (step: StepDraft) => void
  fault: Fault
}

function StepFields({ step, number, onChange, fault }: StepProps) {
  const [conditional, setConditional] = useState(!isAny(step.when))
  const { targets } = step
  const change = (part: Partial<StepDraft>) => onChange({ ...step, ...part })
  return (
    <div className={editor.stack}>
      <TextInput
        type="number"
        label={number === 1 ? 'Minutes after the incident opened' : 'Minutes after the step before'}
        required
        min={0}
        max={1440}
        step="any"
        value={step.after_minutes}
        error={fault('/after_minutes')}
        onChange={({ currentTarget }) =>
          change({ after_minutes: currentTarget.valueAsNumber || 0 })
        }
      />
      <fieldset className={editor.block}>
        <legend className={editor.legend}>Pages</legend>
        <ul className={editor.list} aria-label={`Targets of step ${number}`}>
          {targets.map((target, place) => (
            <li key={place} className={editor.line} data-boxed>
              <TargetFields
                target={target}
                what={`target ${place + 1} of step ${number}`}
                fault={(at) => fault(`/targets/${place}${at}`)}
                onChange={(next) => change({ targets: replacedAt(targets, place, next) })}
              />
              {targets.length > 1 ? (
                <RemoveButton
                  what={`target ${place + 1} of step ${number}`}
                  onRemove={() => change({ targets: without(targets, place) })}
                />
              ) : null}
            </li>
          ))}
        </ul>
        <div className={editor.actions}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`And somebody else in step ${number}`}
            onClick={() => change({ targets: [...targets, targetOf('person')] })}
          >
            And somebody else
          </Button>
          {conditional ? null : (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Only under conditions in step ${number}`}
              onClick={() => setConditional(true)}
            >
              Only under conditions
            </Button>
          )}
        </div>
      </fieldset>
      {conditional ? (
        <ConditionsField
          when={step.when ?? ANY}
          fault={(at) => fault(`/when${at}`)}
          onChange={(when) => change({ when })}
        />
      ) : null}
    </div>
  )
}
