import { useConnection } from '@/lib/live'
import { live } from './live-source'
import classes from './connection-banner.module.css'

/** Says that what is shown may be old; it goes by itself when the stream is back and everything was read again. */
export function ConnectionBanner() {
  const lost = useConnection(live) === 'lost'
  return (
    <div role="status" className={classes.place}>
      {lost ? (
        <p className={classes.banner}>
          Connection lost. What you see may be old; trying again by itself.
        </p>
      ) : null}
    </div>
  )
}
