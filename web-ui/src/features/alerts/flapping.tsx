import classes from './alerts.module.css'

/** Says that an alert comes and goes so often that it stands for all that its key does. */
export function Flapping() {
  return (
    <span
      className={classes.flapping}
      title="It fires and resolves again and again: one alert and one incident until it is calm"
    >
      Flapping
    </span>
  )
}
