import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Incident } from '@/api/types'
import { answers, fakePlatform } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import { sampleIncident, samplePages, sampleTimeline } from '@/testing/samples'
import { IncidentPage } from './incident-page'

const API = '/api/incident-management/v1/incidents'
const ONE = `${API}/0197-incident`

it('is open again when the acknowledgement is taken back from the toast', async () => {
  let status: Incident['status'] = 'open'
  const becomes = (next: Incident['status']) => () => {
    status = next
    return { body: sampleIncident({ status }) }
  }
  const calls = fakePlatform({
    [`GET ${API}/INC-1042`]: () => ({ body: sampleIncident({ status }) }),
    [`GET ${ONE}/timeline`]: answers(sampleTimeline()),
    'GET /api/ai-analysis/v1/suggestions': answers([]),
    'GET /api/notification/v1/notifications': answers(samplePages([])),
    [`POST ${ONE}/acknowledge`]: becomes('acknowledged'),
    [`POST ${ONE}/unacknowledge`]: becomes('open'),
  })
  renderPage(<IncidentPage incidentRef="INC-1042" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('button', { name: 'Acknowledge' })).toBeInTheDocument()
  expect(calls.filter(({ method }) => method === 'POST').map(({ address }) => address)).toEqual([
    `${ONE}/acknowledge`,
    `${ONE}/unacknowledge`,
  ])
})
