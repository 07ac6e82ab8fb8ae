import { CopyButton, Button, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { Alert } from '@/api/types'
import { wordsOf } from '@/lib/incident-words'
import { safeHref } from '@/lib/safe-href'
import { formatAbsolute } from '@/lib/time'
import { Loaded } from '@/ui/loaded'
import { SeverityBadge } from '@/ui/severity-badge'
import { textOf } from '@/lib/label-text'
import { Flapping } from './flapping'
import { explainQuery } from './queries'
import classes from './alerts.module.css'

type Props = { alert: Alert; onClose: () => void }

/** One alert with all that came with it. */
export default function AlertDialog({ alert, onClose }: Props) {
  const told = JSON.stringify(alert, null, 2)
  return (
    <Modal opened onClose={onClose} title={`Alert of ${alert.service}`} size="xl" centered>
      <div className={classes.marks}>
        <SeverityBadge severity={alert.severity} />
        <span>{alert.status}</span>
        {alert.flapping ? <Flapping /> : null}
        <span className={classes.when}>{formatAbsolute(alert.created_at)}</span>
      </div>
      <p className={classes.text}>{alert.message}</p>
      <dl className={classes.labels}>
        {Object.entries(alert.labels).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{textOf(value)}</dd>
          </div>
        ))}
      </dl>
      {alert.links.flatMap(({ href, text }) => {
        const safe = safeHref(href)
        return safe === null ? (
          []
        ) : (
          <p key={safe} className={classes.link}>
            <a href={safe} target="_blank" rel="noreferrer">
              {text || safe}
            </a>
          </p>
        )
      })}
      <Why id={alert.alert_id} />
      <details className={classes.raw}>
        <summary>As it is kept</summary>
        <pre>{told}</pre>
      </details>
      <div className={classes.actions}>
        <CopyButton value={told}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy as JSON'}
            </Button>
          )}
        </CopyButton>
        {alert.incident_id ? (
          <Link
            to="/incidents/$ref"
            params={{ ref: alert.incident_id }}
            className={classes.incident}
            onClick={onClose}
          >
            Open its incident
          </Link>
        ) : null}
      </div>
    </Modal>
  )
}

/** Why it became what it became: every step that was gone through. */
function Why({ id }: { id: string }) {
  const query = useQuery(explainQuery(id))
  return (
    <section className={classes.why} aria-label="Why">
      <h3 className={classes.part}>Why it became that</h3>
      <Loaded query={query}>
        {({ steps }) => (
          <ol className={classes.steps}>
            {steps.map(({ step, detail, by }, place) => (
              <li key={place}>
                <strong>{wordsOf(step)}</strong>: {detail}
                {by.length > 0 ? <span className={classes.when}> ({by.join(', ')})</span> : null}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  )
}
