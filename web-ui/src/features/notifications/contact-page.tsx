import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SEVERITIES, wordsOf } from '@/lib/incident-words'
import { useSettings } from '@/lib/settings'
import { formatDuration, formatMoment } from '@/lib/time'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageHead } from '@/ui/page-head'
import { Panel } from '@/ui/panel'
import { AddMethod } from './add-method'
import { contactsQuery, planQuery } from './contact-queries'
import { MethodLine } from './method-line'
import { RulesPanel } from './rules-panel'
import { NotificationTabs } from './tabs'
import classes from './contact.module.css'

/** One's own contact methods, and how one would be reached by them. */
export function ContactPage() {
  const { email } = useSettings()
  return (
    <>
      <PageHead title="How I am reached" note={email} />
      <NotificationTabs />
      {email.includes('@') ? (
        <div className={classes.parts}>
          <div className={classes.own}>
            <Methods key={email} email={email} />
            <RulesPanel key={`rules of ${email}`} email={email} />
          </div>
          <Plan email={email} />
        </div>
      ) : (
        <Panel title="Who are you?">
          <Empty title="Your e-mail is not known here">
            Contact methods are kept under it: fill it in on the{' '}
            <Link to="/settings">settings page</Link>.
          </Empty>
        </Panel>
      )}
    </>
  )
}

function Methods({ email }: { email: string }) {
  const query = useQuery(contactsQuery(email))
  return (
    <Panel title="Contact methods" count={query.data?.methods.length} flush>
      <Loaded query={query}>
        {({ methods }) => (
          <ul className={classes.methods} aria-label="Contact methods">
            {methods.map((method) => (
              <MethodLine key={method.id ?? method.target} method={method} email={email} />
            ))}
          </ul>
        )}
      </Loaded>
      <AddMethod email={email} />
    </Panel>
  )
}

function Plan({ email }: { email: string }) {
  return (
    <Panel title="If you were paged now" flush>
      {SEVERITIES.map((severity) => (
        <SeverityPlan key={severity} email={email} severity={severity} />
      ))}
    </Panel>
  )
}

function SeverityPlan({ email, severity }: { email: string; severity: string }) {
  const query = useQuery(planQuery(email, severity))
  return (
    <section className={classes.plan}>
      <h3 className={classes.severity}>{wordsOf(severity)}</h3>
      <Loaded query={query} lines={1}>
        {({ steps, quiet_until }) => (
          <>
            {quiet_until ? (
              <p className={classes.dim}>Quiet hours until {formatMoment(quiet_until)}</p>
            ) : null}
            <ol className={classes.steps}>
              {steps.map((step, place) => (
                <li key={place}>
                  {step.after_seconds === 0
                    ? 'At once'
                    : `After ${formatDuration(step.after_seconds)}`}{' '}
                  by <strong>{step.channel}</strong> to {step.target}
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </section>
  )
}
