import { expect, type APIRequestContext } from '@playwright/test'
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

const WEEK = 7 * 86_400
const SILENCES = [
  { matchers: ['service=~"batch-.*"'], comment: 'The warehouse moves', duration_seconds: 7_200 },
  { matchers: ['alertname="CertificateExpiry"'], comment: 'Renewed', duration_seconds: WEEK },
]
const MAINTENANCE = {
  name: 'Backup of the replicas',
  services: ['archive-db'],
  schedule: {
    time_zone: 'Europe/Berlin',
    weekdays: [5, 6],
    start: '23:00',
    duration_seconds: 7_200,
  },
}
const HEARTBEATS = {
  'nightly-backup': { interval_seconds: 86_400, grace_seconds: 3_600, severity: 'high' },
  'invoice-export': { interval_seconds: 3_600, grace_seconds: 300, service: 'billing' },
}
const TOOLS = [
  { kind: 'prometheus', name: 'Alertmanager, production' },
  { kind: 'grafana', name: 'Grafana Cloud' },
  { kind: 'generic', name: 'Billing jobs', service: 'billing' },
]
const schedule = (role: string) => ({ type: 'schedule', role })
const POLICY = {
  name: 'Payments, day and night',
  teams: ['backend'],
  steps: [
    { after_minutes: 0, targets: [schedule('primary')] },
    { after_minutes: 5, targets: [schedule('primary'), schedule('secondary')] },
    { after_minutes: 15, targets: [{ type: 'team', team: 'platform' }] },
  ],
}

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
  await configured(request)
  return shown
}

/** What a team has set up, so that no page of it is empty. */
async function configured(request: APIRequestContext): Promise<void> {
  const alerts = `${BASE}/api/alert-ingestion/v1`
  const by = { created_by: 'Dana Weiss' }
  const answers = [
    await request.put(`${alerts}/rules`, { data: { rules: RULES } }),
    await request.post(`${alerts}/maintenance-windows`, { data: { ...MAINTENANCE, ...by } }),
    await request.post(`${BASE}/api/oncall/v1/escalation-policies`, { data: POLICY }),
  ]
  for (const silence of SILENCES) {
    answers.push(await request.post(`${alerts}/silences`, { data: { ...silence, ...by } }))
  }
  for (const [name, data] of Object.entries(HEARTBEATS)) {
    answers.push(await request.put(`${alerts}/heartbeats/${name}`, { data }))
    answers.push(await request.get(`${alerts}/heartbeats/${name}/ping`))
  }
  for (const data of TOOLS) answers.push(await request.post(`${alerts}/integrations`, { data }))
  for (const answer of answers) expect(answer.ok(), await answer.text()).toBe(true)
}
