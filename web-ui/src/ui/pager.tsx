import { Button } from '@mantine/core'
import classes from './pager.module.css'

type Props = {
  page: number
  perPage: number
  total: number
  /** Whether the total is about right only; then `more` tells whether another part follows. */
  estimate?: boolean
  more?: boolean
  onPage: (page: number) => void
}

/** Which part of a list is shown, and the way to its neighbours. Nothing while all of it fits. */
export function Pager({ page, perPage, total, estimate = false, more = false, onPage }: Props) {
  const first = (page - 1) * perPage + 1
  const last = Math.min(page * perPage, total)
  const ended = estimate ? !more : last >= total
  const all = `${estimate ? 'about ' : ''}${total.toLocaleString('en-GB')}`
  if (page === 1 && total <= perPage) return null
  return (
    <nav className={classes.pager} aria-label="Parts of the list">
      <Button size="xs" variant="default" disabled={page === 1} onClick={() => onPage(page - 1)}>
        Newer
      </Button>
      <span className={classes.place}>
        {first > total
          ? 'Nothing here'
          : `${first.toLocaleString('en-GB')}–${last.toLocaleString('en-GB')} of ${all}`}
      </span>
      <Button size="xs" variant="default" disabled={ended} onClick={() => onPage(page + 1)}>
        Older
      </Button>
    </nav>
  )
}
