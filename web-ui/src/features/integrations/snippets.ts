import type { Integration } from '@/api/types'

type Kind = Integration['kind']
type Known = { url: string; key: string }

export type Snippet = { where: string; text: string }

const withKey = ({ url, key }: Known) => `${url}?key=${encodeURIComponent(key)}`

const WEBHOOK = (where: string) => (known: Known) => ({ where, text: withKey(known) })

/** What is to be pasted where, for each tool. Without the key, which is shown once only, a place is left for it. */
const SNIPPETS: Record<Kind, (known: Known) => Snippet> = {
  alertmanager: (known) => ({
    where: 'alertmanager.yml',
    text: `receivers:\n  - name: incidents\n    webhook_configs:\n      - url: ${withKey(known)}\n        send_resolved: true`,
  }),
  prometheus: (known) => {
    const url = new URL(known.url)
    return {
      where: 'prometheus.yml',
      text: `alerting:\n  alertmanagers:\n    - scheme: ${url.protocol.replace(':', '')}\n      path_prefix: ${url.pathname}\n      authorization:\n        credentials: ${known.key}\n      static_configs:\n        - targets: ['${url.host}']`,
    }
  },
  pagerduty: ({ url, key }) => ({
    where: 'Any tool that speaks PagerDuty’s Events API v2',
    text: `curl ${url} -H 'Content-Type: application/json' -d '{"routing_key":"${key}","event_action":"trigger","dedup_key":"disk","payload":{"summary":"Disk is full","source":"db-1","severity":"critical"}}'`,
  }),
  opsgenie: ({ url, key }) => ({
    where: 'Any tool that speaks Opsgenie’s Alert API',
    text: `curl ${url.replace(/\/$/, '')}/v2/alerts -H 'Authorization: GenieKey ${key}' -H 'Content-Type: application/json' -d '{"message":"Disk is full","alias":"disk","priority":"P1"}'`,
  }),
  grafana: WEBHOOK('Grafana → Alerting → Contact points → Webhook → URL'),
  'uptime-kuma': WEBHOOK('Uptime Kuma → Settings → Notifications → Webhook → Post URL'),
  zabbix: WEBHOOK('Zabbix → Alerts → Media types → Webhook → URL'),
  datadog: WEBHOOK('Datadog → Integrations → Webhooks → URL'),
  sentry: WEBHOOK('Sentry → Settings → Integrations → Internal integration → Webhook URL'),
  'aws-sns': WEBHOOK('Amazon SNS → Topic → Create subscription → HTTPS endpoint'),
  cloudevents: WEBHOOK('The sink of your events'),
  email: WEBHOOK('Your mail gateway’s webhook'),
  generic: (known) => ({
    where: 'Anything that can send JSON',
    text: `curl '${withKey(known)}' -H 'Content-Type: application/json' -d '{"message":"Disk is full","severity":"critical"}'`,
  }),
}

export const KINDS = Object.keys(SNIPPETS) as Kind[]

export function snippetFor(kind: Kind, url: string, key = 'YOUR-KEY'): Snippet {
  return SNIPPETS[kind]({ url, key })
}
