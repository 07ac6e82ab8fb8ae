import type { Analytics } from '@/api/types'

type Counted = Pick<Analytics, 'alerts_total' | 'alerts_per_incident'>

/** Which share of the alerts joined an incident instead of being one. */
export function reductionOf({ alerts_total, alerts_per_incident }: Counted) {
  if (alerts_per_incident === null || alerts_total === 0) {
    return { figure: '–', note: 'No alert yet' }
  }
  const percent = Math.max(0, Math.floor((1 - 1 / alerts_per_incident) * 100))
  return { figure: `${percent} %`, note: `${alerts_per_incident.toFixed(1)} alerts per incident` }
}
