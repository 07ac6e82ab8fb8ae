import { Link } from '@tanstack/react-router'
import type { Incident } from '@/api/types'
import { PageTitle } from '@/ui/page-title'
import { SeverityBadge } from '@/ui/severity-badge'
import { StatusBadge } from '@/ui/status-badge'
import { IncidentActions } from './incident-actions'
import { IncidentFacts } from './incident-facts'
import classes from './incident-header.module.css'

export function IncidentHeader({ incident }: { incident: Incident }) {
  return (
    <section className={classes.header} aria-label="Incident" data-severity={incident.severity}>
      <div className={classes.top}>
        <div className={classes.what}>
          <div className={classes.marks}>
            <span className={classes.number}>{incident.number}</span>
            <SeverityBadge severity={incident.severity} />
            <StatusBadge status={incident.status} />
          </div>
          <PageTitle>{incident.title}</PageTitle>
          {incident.description ? <p className={classes.text}>{incident.description}</p> : null}
          {incident.merged_into ? (
            <p className={classes.text}>
              Merged into{' '}
              <Link to="/incidents/$ref" params={{ ref: incident.merged_into }}>
                another incident
              </Link>
            </p>
          ) : null}
        </div>
        <IncidentActions incident={incident} />
      </div>
      <IncidentFacts incident={incident} />
    </section>
  )
}
