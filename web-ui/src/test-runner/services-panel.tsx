import { useQuery } from '@tanstack/react-query'
import { Loaded } from '@/ui/loaded'
import { Panel } from '@/ui/panel'
import { servicesQuery } from './api'
import classes from './runner.module.css'

const WORDS = {
  healthy: '✓ Healthy',
  degraded: '! Degraded',
  unhealthy: '✕ Not well',
  unreachable: '✕ Does not answer',
}

export function ServicesPanel() {
  const query = useQuery(servicesQuery)
  const well = query.data?.services.filter(({ status }) => status === 'healthy').length
  return (
    <Panel
      title="Services"
      flush
      aside={
        query.data ? (
          <span className={classes.dim}>
            {well} of {query.data.services.length} healthy
          </span>
        ) : null
      }
    >
      <Loaded query={query} lines={5}>
        {({ services }) => (
          <ul className={classes.rows} aria-label="Services">
            {services.map(({ name, status, latency_ms, version }) => (
              <li key={name} className={classes.health} data-state={status}>
                <span>
                  {name} <span className={classes.dim}>{version}</span>
                </span>
                <span className={classes.state}>{WORDS[status]}</span>
                <span className={classes.latency}>
                  {latency_ms === null || latency_ms === undefined ? '' : `${latency_ms} ms`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}
