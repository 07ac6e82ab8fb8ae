import { Button } from '@mantine/core'
import classes from './pager.module.css'

type Props = {
  page: number
  perPage: number
  total: number
  onPage: (page: number) => void
}

/** Which part of a list is shown, and the way to its neighbours. Nothing while all of it fits. */
export function Pager({ page, perPage, total, onPage }: Props) {
  const first = (page - 1) * perPage + 1
  const last = Math.min(page * perPage, total)
  if (page === 1 && total <= perPage) return null
  return (
    <nav className={classes.pager} aria-label="Parts of the list">
      <Button size="xs" variant="default" disabled={page === 1} onClick={() => onPage(page - 1)}>
        Newer
      </Button>
      <span className={classes.place}>
        {first > total ? 'Nothing here' : `${first}–${last} of ${total.toLocaleString('en-GB')}`}
      </span>
      <Button size="xs" variant="default" disabled={last >= total} onClick={() => onPage(page + 1)}>
        Older
      </Button>
    </nav>
  )
}
