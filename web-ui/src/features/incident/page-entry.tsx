import type { Notification } from '@/api/types'
import { fateOf } from '@/lib/notification-words'
import { Ago } from '@/ui/ago'
import classes from './pages-panel.module.css'

export function PageEntry({ page }: { page: Notification }) {
  const { detail, reason } = page
  return (
    <li className={classes.page}>
      <div className={classes.line}>
        <span className={classes.engineer}>{page.engineer}</span>
        <span className={classes.channel}>{page.channel}</span>
        <span className={classes.state} data-status={page.status}>
          {fateOf(page.status)}
        </span>
        <Ago at={page.settled_at ?? page.timestamp} />
      </div>
      {page.status === 'sent' ? null : (
        <p className={classes.detail}>
          {[detail ?? reason, page.attempts > 1 ? `${page.attempts} attempts` : '']
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </li>
  )
}
