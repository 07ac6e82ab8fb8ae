import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asProblem } from '@/api/problem'
import type { Incident } from '@/api/types'
import { Empty } from '@/ui/empty'
import { Loaded } from '@/ui/loaded'
import { PageTitle } from '@/ui/page-title'
import { AlertsPanel } from './alerts-panel'
import { IncidentHeader } from './incident-header'
import { PagesPanel } from './pages-panel'
import { incidentQuery } from './queries'
import { SuggestionsPanel } from './suggestions-panel'
import { TimelinePanel } from './timeline-panel'
import classes from './incident-page.module.css'

export function IncidentPage({ incidentRef }: { incidentRef: string }) {
  const query = useQuery(incidentQuery(incidentRef))
  const missing = query.isError && asProblem(query.error).status === 404
  return (
    <>
      <Link to="/incidents" className={classes.back}>
        <span aria-hidden="true">←</span> Incidents
      </Link>
      {query.data ? null : <PageTitle hidden>{incidentRef}</PageTitle>}
      {missing ? (
        <Empty title={`There is no incident ${incidentRef}`}>
          It may have been typed wrongly. The <Link to="/incidents">list of incidents</Link> has all
          of them.
        </Empty>
      ) : (
        <Loaded query={query} lines={6}>
          {(incident) => <IncidentBody incident={incident} />}
        </Loaded>
      )}
    </>
  )
}

function IncidentBody({ incident }: { incident: Incident }) {
  const id = incident.incident_id
  return (
    <>
      <IncidentHeader incident={incident} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <SuggestionsPanel incidentId={id} />
          <AlertsPanel alerts={incident.alerts} total={incident.alert_count} />
        </div>
        <div className={classes.column}>
          <TimelinePanel incident={incident} />
          <PagesPanel incidentId={id} />
        </div>
      </div>
    </>
  )
}
