import { longDay, shortDay, WEEKDAYS, type Weekday } from '@/lib/weekdays'
import classes from './weekday-picker.module.css'

type Props = {
  label: string
  value: readonly Weekday[]
  onChange: (days: Weekday[]) => void
  error?: string | null
}

/** Some days of the week, each a switch; they stay in the order of the week. */
export function WeekdayPicker({ label, value, onChange, error }: Props) {
  const toggled = (day: Weekday) =>
    WEEKDAYS.filter((one) => (one === day ? !value.includes(day) : value.includes(one)))
  return (
    <div role="group" aria-label={label}>
      <div className={classes.days}>
        {WEEKDAYS.map((day) => (
          <button
            key={day}
            type="button"
            className={classes.day}
            aria-pressed={value.includes(day)}
            onClick={() => onChange(toggled(day))}
          >
            {shortDay(day)}
            <span className={classes.rest}>{longDay(day).slice(shortDay(day).length)}</span>
          </button>
        ))}
      </div>
      {error ? <p className={classes.error}>{error}</p> : null}
    </div>
  )
}
