import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Incident } from '@/api/types'
import { answers, fakePlatform, refuses, waits } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import {
  sampleAlert,
  sampleEntry,
  sampleIncident,
  samplePage,
  samplePages,
  sampleSuggestion,
  sampleTimeline,
} from '@/testing/samples'
import { IncidentPage } from './incident-page'

const API = '/api/incident-management/v1/incidents'
const ONE = `GET ${API}/INC-1042`
const TIMELINE = `GET ${API}/0197-incident/timeline`
const ACKNOWLEDGE = `POST ${API}/0197-incident/acknowledge`
const RESOLVE = `POST ${API}/0197-incident/resolve`
const REOPEN = `POST ${API}/0197-incident/reopen`
const NOTES = `POST ${API}/0197-incident/notes`
const SUGGESTIONS = 'GET /api/ai-analysis/v1/suggestions'
const PAGES = 'GET /api/notification/v1/notifications'

const platform = (incident: Incident = sampleIncident()) => ({
  [ONE]: answers(incident),
  [TIMELINE]: answers(sampleTimeline()),
  [SUGGESTIONS]: answers([sampleSuggestion()]),
  [PAGES]: answers(samplePages([samplePage()])),
})

const show = () => renderPage(<IncidentPage incidentRef="INC-1042" />)
const region = (name: string) => screen.findByRole('region', { name: new RegExp(`^${name}`) })

describe('an incident', () => {
  it('shows a skeleton while it is awaited', async () => {
    fakePlatform({ ...platform(), [ONE]: waits })
    show()
    expect(await screen.findByRole('status', { name: 'Loading' })).toBeInTheDocument()
  })

  it('shows its facts, alerts, likely causes, pages and timeline', async () => {
    fakePlatform(platform(sampleIncident({ mtta_seconds: 150 })))
    show()
    const head = await region('Incident')
    expect(within(head).getByRole('heading', { level: 1 })).toHaveTextContent(
      'Error rate exceeded 5%',
    )
    for (const text of ['INC-1042', 'critical', 'Open', 'Emil Nowak', 'backend', '2 min 30 s']) {
      expect(within(head).getByText(text)).toBeInTheDocument()
    }
    expect(await region('Alerts')).toHaveTextContent('regioneu-west-1')
    expect(await region('Likely causes')).toHaveTextContent('The card processor is slowHigh 83 %')
    expect(await screen.findByText('Look at its status page')).toBeInTheDocument()
    expect(await screen.findByText('✓ Sent')).toBeInTheDocument()
    expect(await screen.findByText('Incident opened')).toBeInTheDocument()
  })

  it('counts down to the next escalation', async () => {
    const next_escalation_at = new Date(Date.now() + 125_000).toISOString()
    fakePlatform(platform(sampleIncident({ next_escalation_at })))
    show()
    expect(await region('Incident')).toHaveTextContent(/Next escalation2:0[0-5]/)
  })

  it('says when there is none of that number', async () => {
    fakePlatform({ ...platform(), [ONE]: refuses(404, 'There is no such incident') })
    show()
    expect(await screen.findByText('There is no incident INC-1042')).toBeInTheDocument()
  })

  it('is usable while the services around it are down', async () => {
    fakePlatform({
      ...platform(),
      [SUGGESTIONS]: refuses(503, 'Suggestions are away'),
      [PAGES]: refuses(503, 'Notifications are away'),
    })
    show()
    expect(await within(await region('Likely causes')).findByRole('alert')).toHaveTextContent(
      '0197-request',
    )
    expect(await within(await region('Pages')).findByRole('alert')).toHaveTextContent(
      'Notifications are away',
    )
    expect(screen.getByRole('button', { name: 'Acknowledge' })).toBeEnabled()
  })

  it('shows acknowledgement before the service has answered', async () => {
    fakePlatform({ ...platform(), [ACKNOWLEDGE]: waits })
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }))
    expect(within(await region('Incident')).getByText('Acknowledged')).toBeInTheDocument()
  })

  it('takes it back and says why when the service refuses', async () => {
    fakePlatform({
      ...platform(),
      [ACKNOWLEDGE]: refuses(409, 'The incident cannot make this move'),
    })
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }))
    expect(await screen.findByText(/The incident cannot make this move/)).toBeInTheDocument()
    expect(within(await region('Incident')).getByText('Open')).toBeInTheDocument()
  })

  it('is resolved with what fixed it', async () => {
    const calls = fakePlatform({
      ...platform(),
      [RESOLVE]: answers(sampleIncident({ status: 'resolved' })),
    })
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Resolve' }))
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'What fixed it?' }),
      'Rolled back',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Resolve incident' }))
    await waitFor(() =>
      expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
        resolution: 'Rolled back',
        cause: null,
      }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  it('keeps the dialog and what was written when resolving fails', async () => {
    fakePlatform({ ...platform(), [RESOLVE]: refuses(503, 'The database is away') })
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Resolve' }))
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'What fixed it?' }),
      'Rolled back',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Resolve incident' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The database is away')
    expect(screen.getByRole('textbox', { name: 'What fixed it?' })).toHaveValue('Rolled back')
  })

  it('is opened again from resolved', async () => {
    const calls = fakePlatform({
      ...platform(sampleIncident({ status: 'resolved' })),
      [REOPEN]: answers(sampleIncident()),
    })
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Reopen' }))
    await waitFor(() => expect(calls.some(({ address }) => address.endsWith('/reopen'))).toBe(true))
    expect(screen.queryByRole('button', { name: 'Resolve' })).not.toBeInTheDocument()
  })

  it('offers no move once it was merged into another', async () => {
    fakePlatform(platform(sampleIncident({ status: 'closed', merged_into: '0197-other' })))
    show()
    await region('Incident')
    expect(screen.queryByRole('group', { name: 'Actions' })).not.toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'another incident' })).toHaveAttribute(
      'href',
      '/incidents/0197-other',
    )
  })

  it('takes a note, and empties the field when it is kept', async () => {
    const calls = fakePlatform({ ...platform(), [NOTES]: answers(sampleIncident()) })
    show()
    const field = await screen.findByRole('textbox', { name: 'Note' })
    await userEvent.type(field, ' It is the processor ')
    await userEvent.click(screen.getByRole('button', { name: 'Add note' }))
    await waitFor(() => expect(field).toHaveValue(''))
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      text: 'It is the processor',
    })
  })

  it('shows the first alerts of many, and all when asked', async () => {
    const alerts = Array.from({ length: 9 }, (_, place) =>
      sampleAlert({ alert_id: `a${place}`, message: `alert ${place}` }),
    )
    fakePlatform(platform(sampleIncident({ alerts, alert_count: 9 })))
    show()
    const panel = await region('Alerts')
    expect(within(panel).queryByText('alert 8')).not.toBeInTheDocument()
    await userEvent.click(within(panel).getByRole('button', { name: 'Show all 9' }))
    expect(within(panel).getByText('alert 8')).toBeInTheDocument()
  })

  it('folds a run of alerts in the timeline, the latest first', async () => {
    const attached = (alert_id: string, at: string) =>
      sampleEntry({ type: 'alert.attached', alert_id, entry_id: null, at })
    fakePlatform({
      ...platform(),
      [TIMELINE]: answers(
        sampleTimeline([
          sampleEntry(),
          attached('a', '2026-11-24T03:00:01Z'),
          attached('b', '2026-11-24T03:00:02Z'),
          sampleEntry({ entry_id: 2, type: 'note.added', text: 'Looking', actor: 'Emil' }),
          attached('c', '2026-11-24T03:00:03Z'),
        ]),
      ),
    })
    show()
    const lines = within(await screen.findByRole('list', { name: /Timeline/ })).getAllByRole(
      'listitem',
    )
    expect(lines.map((line) => line.querySelector('p')?.textContent)).toEqual([
      'Alert attached',
      'Note',
      '2 alerts attached',
      'Incident opened',
    ])
  })
})
