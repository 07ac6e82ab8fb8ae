import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Notification } from '@/api/types'
import { fateOf } from '@/lib/notification-words'
import { Ago } from '@/ui/ago'
import table from '@/ui/table.module.css'
import classes from './notifications.module.css'

type Props = {
  notifications: readonly Notification[]
  onShow: (notification: Notification) => void
}

export function FeedTable({ notifications, onShow }: Props) {
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label="Notifications">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Engineer</th>
            <th scope="col">Channel</th>
            <th scope="col">Status</th>
            <th scope="col">Message</th>
            <th scope="col">Incident</th>
          </tr>
        </thead>
        <tbody>
          {notifications.map((one) => (
            <tr key={one.notification_id}>
              <td>
                <Ago at={one.settled_at ?? one.timestamp} />
              </td>
              <td className={table.short} title={one.engineer}>
                {one.engineer}
              </td>
              <td className={table.dim}>{one.channel}</td>
              <td>
                <UnstyledButton
                  className={classes.fate}
                  data-status={one.status}
                  title="Show the attempts"
                  onClick={() => onShow(one)}
                >
                  {fateOf(one.status)}
                  {one.attempts > 1 ? ` after ${one.attempts}` : ''}
                </UnstyledButton>
              </td>
              <td className={table.clip} title={one.message}>
                {one.message}
              </td>
              <td>
                <Link to="/incidents/$ref" params={{ ref: one.incident_id }}>
                  Show
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
