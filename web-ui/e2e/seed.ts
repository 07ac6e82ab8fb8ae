import type { APIRequestContext } from '@playwright/test'
import { sendAlert } from './platform'

const DISK = {
  service: 'log-collector',
  severity: 'high',
  message: 'Disk /var/log is 95% full',
}
const ALERTS = [
  { service: 'search-api', severity: 'low', message: 'Certificate expires in 13 days' },
  { service: 'order-service', severity: 'medium', message: 'Connection refused to inventory:8443' },
  DISK,
  { service: 'auth-service', severity: 'high', message: 'Login latency p99 above 2 s' },
  {
    service: 'payment-api',
    severity: 'critical',
    message: 'Error rate exceeded 5%',
    source: 'prometheus',
    labels: { region: 'eu-west-1', pod: 'payment-api-6c9d8f7b-2xkqv', version: '2.14.0' },
  },
]

const RULES = [
  {
    name: 'One incident for each cluster',
    matchers: ['cluster!=""'],
    group_by: ['cluster', 'alertname'],
    window_seconds: 600,
  },
  {
    name: 'Batch jobs may be late',
    matchers: ['service=~"batch-.*"', 'severity!="critical"'],
    group_by: ['service'],
    hold_seconds: 300,
  },
]

const BASE = process.env.BASE_URL ?? 'http://127.0.0.1:8080'
const NOTE =
  'Error rate fell after the **circuit breaker** opened.\n\n- `kubectl logs deploy/payment-api` shows timeouts\n- [Dashboard](https://grafana.example.com/d/payments)'

/** Some incidents as a morning has them; answers the id of the one that is worth a look. */
export async function seed(request: APIRequestContext): Promise<string> {
  const incidents: string[] = []
  for (const alert of ALERTS) incidents.push(await sendAlert(request, alert))
  for (const alert of Array.from({ length: 6 }, () => DISK)) await sendAlert(request, alert)
  const shown = incidents.at(-1) ?? ''
  const api = `${BASE}/api/incident-management/v1/incidents`
  const post = async (path: string, data: object) => {
    for (;;) {
      const answer = await request.post(`${api}/${path}`, { data })
      if (answer.status() !== 404) return
    }
  }
  await post(`${incidents[1]}/acknowledge`, { by: 'Dana Weiss' })
  await post(`${incidents[0]}/resolve`, { by: 'Dana Weiss', resolution: 'Renewed it' })
  await post(`${shown}/notes`, { text: NOTE, author: 'Emil Nowak' })
  await request.put(`${BASE}/api/alert-ingestion/v1/rules`, { data: { rules: RULES } })
  return shown
}
