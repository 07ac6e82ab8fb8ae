import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Notification } from '@/api/types'
import { formatAbsolute } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { attemptsQuery } from './queries'
import classes from './notifications.module.css'

type Props = { notification: Notification; onClose: () => void }

/** What was tried to deliver one notification, and what came of each attempt. */
export default function AttemptsDialog({ notification, onClose }: Props) {
  const query = useQuery(attemptsQuery(notification.notification_id))
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${notification.engineer} by ${notification.channel}`}
      size="lg"
      centered
    >
      <p className={classes.message}>{notification.message}</p>
      {notification.detail ? <p className={classes.detail}>{notification.detail}</p> : null}
      <Loaded query={query}>
        {({ attempts }) =>
          attempts.length === 0 ? (
            <Empty title="Nothing was tried yet" />
          ) : (
            <ol className={classes.attempts} aria-label="Attempts">
              {attempts.map((attempt) => (
                <li key={attempt.number}>
                  <strong>{attempt.outcome}</strong> · {formatAbsolute(attempt.started_at)}
                  {[attempt.reason, attempt.detail].filter(Boolean).map((text) => (
                    <p key={text} className={classes.detail}>
                      {text}
                    </p>
                  ))}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Modal>
  )
}
