import { Button, Checkbox, Popover } from '@mantine/core'
import classes from './filter-menu.module.css'

type Option = { value: string; label: string }
type Preset = { label: string; values: readonly string[] }

type Props = {
  name: string
  options: readonly Option[]
  chosen: readonly string[]
  /** What the button says about the choice. */
  summary: string
  presets?: readonly Preset[]
  onChoose: (values: string[]) => void
}

/** A button that opens a list of checkboxes. */
export function FilterMenu({ name, options, chosen, summary, presets = [], onChoose }: Props) {
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Button variant="default" className={classes.button}>
          <span className={classes.name}>{name}</span>{' '}
          <span className={classes.summary}>{summary}</span>
          <svg
            viewBox="0 0 10 6"
            width="10"
            height="6"
            aria-hidden="true"
            className={classes.caret}
          >
            <path d="M1 1l4 4 4-4" />
          </svg>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.list} aria-label={name}>
        {presets.length > 0 ? (
          <div className={classes.presets}>
            {presets.map(({ label, values }) => (
              <Button
                key={label}
                size="compact-xs"
                variant="default"
                onClick={() => onChoose([...values])}
              >
                {label}
              </Button>
            ))}
          </div>
        ) : null}
        {options.length === 0 ? <p className={classes.none}>None yet</p> : null}
        <Checkbox.Group value={[...chosen]} onChange={onChoose} aria-label={name}>
          {options.map(({ value, label }) => (
            <Checkbox
              key={value}
              value={value}
              label={label}
              size="xs"
              className={classes.option}
            />
          ))}
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
