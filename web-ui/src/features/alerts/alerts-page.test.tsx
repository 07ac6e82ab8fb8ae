import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answers, fakePlatform } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import { AlertsPage } from './alerts-page'
import { alertFiltersOf } from './filters'

const alert = (alert_id: string, flapping: boolean) => ({
  alert_id,
  service: 'search',
  severity: 'high',
  message: `message of ${alert_id}`,
  labels: {},
  annotations: {},
  links: [],
  source: null,
  integration_id: null,
  timestamp: '2026-11-27T01:00:00Z',
  incident_id: null,
  previous_incident_id: null,
  status: 'firing',
  action: 'suppressed',
  dedup_key: alert_id,
  repeat_count: 1,
  created_at: '2026-11-27T01:00:00Z',
  last_received_at: '2026-11-27T01:00:00Z',
  resolved_at: null,
  flapping,
})

const show = (part: object) => {
  const alerts = [alert('calm', false), alert('restless', true)]
  const told = { alerts, total: 2, total_is_estimate: false, next_cursor: null, ...part }
  fakePlatform({ 'GET /api/alert-ingestion/v1/alerts': answers(told) })
  renderPage(<AlertsPage filters={alertFiltersOf({})} onFilter={() => undefined} />)
}

describe('alerts', () => {
  it('say which of them flap', async () => {
    show({})
    expect(await screen.findByText('message of restless')).toBeInTheDocument()
    expect(screen.getAllByText('Flapping')).toHaveLength(1)
    expect(screen.getByText('2 received')).toBeInTheDocument()
  })

  it('are counted about when there are very many', async () => {
    show({ total: 100_120, total_is_estimate: true, next_cursor: 'older' })
    expect(await screen.findByText('About 100,120 received')).toBeInTheDocument()
    expect(screen.getByText('1–50 of about 100,120')).toBeInTheDocument()
  })
})
