import { Button } from '@mantine/core'
import { formatPrecise } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { MoveButtons } from '@/ui/move-buttons'
import { RemoveButton } from '@/ui/remove-button'
import editor from '@/ui/editor.module.css'
import type { DraftRule } from './draft'
import classes from './rules.module.css'

type Props = {
  rules: readonly DraftRule[]
  onEdit: (rule: DraftRule) => void
  onMove: (place: number, by: -1 | 1) => void
  onRemove: (rule: DraftRule, place: number) => void
}

export function RuleList({ rules, onEdit, onMove, onRemove }: Props) {
  if (rules.length === 0) {
    return (
      <Empty title="No rule yet">
        Without one, alerts of the same service and severity share an incident. Add a rule to group
        by other labels, such as the cluster.
      </Empty>
    )
  }
  return (
    <>
      <ol className={classes.rules} aria-label="Correlation rules, the first that matches decides">
        {rules.map((rule, place) => (
          <li key={rule.key} className={classes.rule}>
            <span className={editor.number} aria-hidden="true">
              {place + 1}
            </span>
            <RuleWords rule={rule} />
            <span className={editor.tools}>
              <MoveButtons
                what={`rule ${rule.name}`}
                first={place === 0}
                last={place === rules.length - 1}
                onMove={(by) => onMove(place, by)}
              />
              <Button
                size="compact-sm"
                variant="default"
                h={30}
                aria-label={`Edit rule ${rule.name}`}
                onClick={() => onEdit(rule)}
              >
                Edit
              </Button>
              <RemoveButton what={`rule ${rule.name}`} onRemove={() => onRemove(rule, place)} />
            </span>
          </li>
        ))}
      </ol>
      <p className={classes.otherwise}>Where none matches: same service and severity.</p>
    </>
  )
}

function RuleWords({ rule }: { rule: DraftRule }) {
  const { name, matchers, group_by, window_seconds, hold_seconds } = rule
  return (
    <div className={classes.words}>
      <strong>{name}</strong>
      {matchers.length === 0 ? (
        <p className={classes.dim}>Every alert</p>
      ) : (
        <ul className={classes.matchers} aria-label="Matchers">
          {matchers.map((matcher) => (
            <li key={matcher}>
              <code>{matcher}</code>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.dim}>
        {groupWords(group_by)} · at most {formatPrecise(window_seconds)} apart
        {hold_seconds > 0 ? ` · pages if it lasts ${formatPrecise(hold_seconds)}` : ''}
      </p>
    </div>
  )
}

function groupWords(labels: readonly string[]): string {
  if (labels.length === 0) return 'One incident for all'
  if (labels.includes('...')) return 'Grouped by all labels'
  return `Grouped by ${labels.join(', ')}`
}
