import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { answers, fakePlatform, refuses, waits } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import { sampleIncident, sampleList } from '@/testing/samples'
import { filtersOf } from './filters'
import { IncidentsPage } from './incidents-page'

const INCIDENTS = '/api/incident-management/v1/incidents'
const LIST = 'GET /api/incident-management/v1/incidents'
const ANALYTICS = 'GET /api/incident-management/v1/incidents/analytics'
const services = {
  [ANALYTICS]: answers({
    by_service: { 'payment-api': 3 },
    by_team: { backend: 3 },
    by_assignee: {},
  }),
}

const show = (search: Record<string, unknown> = {}, onFilter = vi.fn(), onOpen = vi.fn()) => {
  renderPage(<IncidentsPage filters={filtersOf(search)} onFilter={onFilter} onOpen={onOpen} />)
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

  it('is shown in parts, and the address says which', async () => {
    const calls = fakePlatform({
      ...services,
      [LIST]: answers(sampleList([sampleIncident()], { total: 120 })),
    })
    const onFilter = show({ page: '2' })
    expect(await screen.findByText('51–100 of 120')).toBeInTheDocument()
    expect(calls.some(({ address }) => address.includes('offset=50'))).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Older' }))
    expect(onFilter).toHaveBeenCalledWith(filtersOf({ page: '3' }))
  })

  it('says that a total is an estimate, and goes on as long as there is more', async () => {
    const part = { total: 100_120, total_is_estimate: true, next_cursor: 'older' }
    fakePlatform({ ...services, [LIST]: answers(sampleList([sampleIncident()], part)) })
    show({ status: 'all', page: '2002' })
    expect(await screen.findByText('100,051–100,100 of about 100,120')).toBeInTheDocument()
    expect(screen.getByText('About 100,120 incidents')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Older' })).toBeEnabled()
  })

  it('is worked with by single keys: j and k, x, a, Enter', async () => {
    const second = sampleIncident({ incident_id: '0197-b', number: 'INC-7', title: 'Disk' })
    const calls = fakePlatform({
      ...services,
      [LIST]: answers(sampleList([sampleIncident(), second])),
      [`POST ${INCIDENTS}/0197-b/acknowledge`]: answers(second),
    })
    const onOpen = vi.fn()
    show({}, vi.fn(), onOpen)
    const row = await screen.findByRole('row', { name: /INC-7/ })
    await userEvent.keyboard('jjkj')
    expect(row).toHaveAttribute('aria-current', 'true')
    await userEvent.keyboard('{Enter}')
    expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ number: 'INC-7' }))
    await userEvent.keyboard('x')
    expect(screen.getByText('1 selected')).toBeInTheDocument()
    await userEvent.keyboard('a')
    expect(await screen.findByText('1 incident acknowledged')).toBeInTheDocument()
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(screen.queryByText('1 selected')).not.toBeInTheDocument()
  })

  it('takes back what was acknowledged together, and tells what could not be', async () => {
    const some = ['b', 'c'].map((id) => sampleIncident({ incident_id: id, number: `INC-${id}` }))
    const calls = fakePlatform({
      ...services,
      [LIST]: answers(sampleList(some)),
      [`POST ${INCIDENTS}/b/acknowledge`]: answers(sampleIncident()),
      [`POST ${INCIDENTS}/c/acknowledge`]: answers(sampleIncident()),
      [`POST ${INCIDENTS}/b/unacknowledge`]: answers(sampleIncident()),
      [`POST ${INCIDENTS}/c/unacknowledge`]: refuses(409, 'The incident cannot make this move'),
    })
    show()
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select all shown' }))
    await userEvent.keyboard('a')
    expect(await screen.findByText('2 incidents acknowledged')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText(/1 not undone: The incident cannot/)).toBeInTheDocument()
    const undone = calls.filter(({ address }) => address.endsWith('/unacknowledge'))
    expect(undone).toHaveLength(2)
  })

  it('resolves all that are selected, and tells what was refused', async () => {
    const others = ['b', 'c'].map((id) => sampleIncident({ incident_id: id, number: `INC-${id}` }))
    fakePlatform({
      ...services,
      [LIST]: answers(sampleList(others)),
      [`POST ${INCIDENTS}/b/resolve`]: answers(sampleIncident()),
      [`POST ${INCIDENTS}/c/resolve`]: refuses(409, 'The incident cannot make this move'),
    })
    show()
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select all shown' }))
    const bar = screen.getByRole('region', { name: 'Selected incidents' })
    await userEvent.click(within(bar).getByRole('button', { name: 'Resolve' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Resolve 2 incidents' }))
    expect(await screen.findByText('1 incident resolved')).toBeInTheDocument()
    expect(await screen.findByText(/1 not resolved: The incident cannot/)).toBeInTheDocument()
  })

  it('keeps the selection while the list renews itself', async () => {
    let title = 'Before'
    fakePlatform({
      ...services,
      [LIST]: () => ({ body: sampleList([sampleIncident({ title })]) }),
    })
    const { client } = renderPage(
      <IncidentsPage filters={filtersOf({})} onFilter={vi.fn()} onOpen={vi.fn()} />,
    )
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select INC-1042' }))
    title = 'After'
    await client.invalidateQueries()
    expect(await screen.findByText('After')).toBeInTheDocument()
    expect(screen.getByRole('checkbox', { name: 'Select INC-1042' })).toBeChecked()
  })

  it('offers the services that have had incidents', async () => {
    fakePlatform({ ...services, [LIST]: answers(sampleList([])) })
    const onFilter = show()
    await userEvent.click(await screen.findByRole('button', { name: 'Service Any' }))
    await userEvent.click(await screen.findByRole('checkbox', { name: 'payment-api' }))
    expect(onFilter).toHaveBeenCalledWith(filtersOf({ service: 'payment-api' }))
  })
})
