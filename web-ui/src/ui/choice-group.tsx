import classes from './weekday-picker.module.css'

type Props<T extends string> = {
  label: string
  options: readonly { value: T; label: string }[]
  value: readonly T[]
  onChange: (chosen: T[]) => void
}

/** Some of a few, each a switch; what is chosen stays in the order of the options. */
export function ChoiceGroup<T extends string>({ label, options, value, onChange }: Props<T>) {
  const toggled = (one: T) =>
    options
      .map((option) => option.value)
      .filter((other) => (other === one ? !value.includes(one) : value.includes(other)))
  return (
    <div role="group" aria-label={label} className={classes.days}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={classes.day}
          aria-pressed={value.includes(option.value)}
          onClick={() => onChange(toggled(option.value))}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
