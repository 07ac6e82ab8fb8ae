import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { answers, fakePlatform, refuses, waits } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import { sampleIncident, sampleList } from '@/testing/samples'
import { filtersOf } from './filters'
import { IncidentsPage } from './incidents-page'

const LIST = 'GET /api/incident-management/v1/incidents'
const ANALYTICS = 'GET /api/incident-management/v1/incidents/analytics'
const services = { [ANALYTICS]: answers({ by_service: { 'payment-api': 3 } }) }

const show = (search: Record<string, unknown> = {}, onFilter = vi.fn()) => {
  renderPage(<IncidentsPage filters={filtersOf(search)} onFilter={onFilter} />)
  return onFilter
}

describe('the list of incidents', () => {
  it('shows a skeleton while the first answer is awaited', async () => {
    fakePlatform({ ...services, [LIST]: waits })
    show()
    expect(await screen.findByRole('status', { name: 'Loading incidents' })).toBeInTheDocument()
  })

  it('shows what each incident is, who has it and how old it is', async () => {
    fakePlatform({
      ...services,
      [LIST]: answers(sampleList([sampleIncident({ alert_count: 12 })])),
    })
    show()
    const row = await screen.findByRole('row', { name: /INC-1042/ })
    for (const text of ['critical', 'Open', 'payment-api', 'Emil Nowak', '12']) {
      expect(within(row).getByText(text)).toBeInTheDocument()
    }
    expect(within(row).getByRole('link')).toHaveAttribute('href', '/incidents/INC-1042')
    expect(row.querySelector('time')).toHaveAttribute('title', expect.stringContaining('UTC'))
    expect(screen.getByText('1 incident')).toBeInTheDocument()
  })

  it('asks for what the filters say', async () => {
    const calls = fakePlatform({ ...services, [LIST]: answers(sampleList([])) })
    show({ status: ['open', 'acknowledged'], severity: 'high', service: 'payment-api', q: '5%' })
    await screen.findByText('No incident matches these filters')
    const asked = calls.find(({ address }) => address.includes('/incidents?'))
    expect(new URLSearchParams(asked?.address.split('?')[1]).toString()).toBe(
      'status=open&status=acknowledged&severity=high&service=payment-api&q=5%25&limit=50',
    )
  })

  it('says that all is quiet, and leads to past incidents', async () => {
    fakePlatform({ ...services, [LIST]: answers(sampleList([])) })
    const onFilter = show()
    await userEvent.click(await screen.findByRole('button', { name: 'Show past incidents' }))
    expect(onFilter).toHaveBeenCalledWith(filtersOf({ status: 'all' }))
  })

  it('tells a problem with its request id, and tries again when asked', async () => {
    let healthy = false
    fakePlatform({
      ...services,
      [LIST]: (call) =>
        healthy
          ? answers(sampleList([sampleIncident()]))(call)
          : refuses(503, 'The database is away')(call),
    })
    show()
    const notice = await screen.findByRole('alert')
    expect(notice).toHaveTextContent('The database is away')
    expect(notice).toHaveTextContent('0197-request')
    healthy = true
    await userEvent.click(within(notice).getByRole('button', { name: 'Retry' }))
    expect(await screen.findByRole('row', { name: /INC-1042/ })).toBeInTheDocument()
  })

  it('loads more from where it stopped', async () => {
    const second = sampleIncident({ incident_id: '0197-b', number: 'INC-7' })
    const calls = fakePlatform({
      ...services,
      [LIST]: ({ address }) => ({
        body: address.includes('cursor=next')
          ? sampleList([second])
          : sampleList([sampleIncident()], { total: 2, next_cursor: 'next' }),
      }),
    })
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    expect(await screen.findByRole('row', { name: /INC-7/ })).toBeInTheDocument()
    expect(screen.getByRole('row', { name: /INC-1042/ })).toBeInTheDocument()
    expect(calls.filter(({ address }) => address.includes('cursor=next'))).toHaveLength(1)
  })

  it('offers the services that have had incidents', async () => {
    fakePlatform({ ...services, [LIST]: answers(sampleList([])) })
    const onFilter = show()
    await userEvent.click(await screen.findByRole('button', { name: 'Service Any' }))
    await userEvent.click(await screen.findByRole('checkbox', { name: 'payment-api' }))
    expect(onFilter).toHaveBeenCalledWith(filtersOf({ service: 'payment-api' }))
  })
})
