import { useQueries } from '@tanstack/react-query'
import { healthQuery, SERVICES, type Health } from '@/api/health'
import { useIdle } from '@/lib/use-idle'
import { Panel } from '@/ui/panel'
import classes from './dashboard.module.css'

/** How the platform's own services are. */
export function HealthPanel() {
  // A browser asks six things at a time: what one came for goes first.
  const enabled = useIdle()
  const answers = useQueries({
    queries: SERVICES.map((service) => ({ ...healthQuery(service), enabled })),
  })
  return (
    <Panel title="Platform" flush>
      <ul className={classes.health} aria-label="Health of the platform's services">
        {SERVICES.map((service, place) => {
          const health = answers[place]?.data
          const words = wordsOf(health)
          return (
            <li key={service} data-state={words.state} className={classes.healthLine}>
              <span>{service}</span>
              <span className={classes.healthWords}>{words.text}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function wordsOf(health: Health | undefined): { state: string; text: string } {
  if (health === undefined) return { state: 'asked', text: 'Asking…' }
  if (health.healthy) return { state: 'healthy', text: '✓ Healthy' }
  const bad = Object.entries(health.checks).filter(([, state]) => state !== 'healthy')
  return {
    state: 'bad',
    text:
      bad.length === 0 ? '✕ Does not answer' : `✕ ${bad.map((one) => one.join(' ')).join(', ')}`,
  }
}
