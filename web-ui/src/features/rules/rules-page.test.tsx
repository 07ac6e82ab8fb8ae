import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { answers, fakePlatform, problem, refuses } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import { RulesPage } from './rules-page'

const API = '/api/alert-ingestion/v1/rules'
const GET = `GET ${API}`
const PUT = `PUT ${API}`
const REPLAY = `POST ${API}/replay`

const rule = (name: string) => ({
  rule_id: `id-of-${name}`,
  name,
  matchers: ['cluster!=""'],
  group_by: ['cluster'],
  window_seconds: 600,
  hold_seconds: 0,
})
const inForce = (...rules: object[]) => ({ version: `of-${rules.length}`, rules })
const report = (incidents_replayed: number) => ({
  alerts: 40,
  incidents: 9,
  incidents_replayed,
  pages_difference: incidents_replayed - 9,
  by_service: { search: { incidents: 9, incidents_replayed } },
  differing: 0,
  differences: [],
  complete: true,
})

describe('correlation rules', () => {
  it('are tried in a changed order, and put in force only then', async () => {
    const told = inForce(rule('first'), rule('second'))
    const calls = fakePlatform({
      [GET]: answers(told),
      [PUT]: answers(told),
      [REPLAY]: ({ body }) => ({ body: report((body as { rules?: object[] }).rules ? 4 : 9) }),
    })
    renderPage(<RulesPage />)
    await userEvent.click(await screen.findByRole('button', { name: 'Move rule second up' }))
    expect(screen.getByText('Not in force yet: order changed.')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Try the draft' }))
    expect(await screen.findByText(/opens 5 fewer incidents/)).toBeInTheDocument()
    expect(calls.filter(({ method }) => method === 'PUT')).toEqual([])

    await userEvent.click(screen.getByRole('button', { name: 'Activate' }))
    expect(await screen.findByText('The rules are in force')).toBeInTheDocument()
    const [put] = calls.filter(({ method }) => method === 'PUT')
    expect(put?.body).toEqual({ rules: [rule('second'), rule('first')] })
  })

  it('are not written over when somebody else changed them meanwhile', async () => {
    let rules = inForce(rule('mine'))
    const sent: (string | null)[] = []
    fakePlatform({
      [GET]: () => ({ body: rules }),
      [PUT]: ({ headers }) => {
        sent.push(headers.get('if-match'))
        return { status: 412, body: problem(412, 'Somebody else has put other rules in force') }
      },
    })
    renderPage(<RulesPage />)
    await userEvent.click(await screen.findByRole('button', { name: 'Remove rule mine' }))
    rules = inForce(rule('theirs'), rule('mine'))
    await userEvent.click(screen.getByRole('button', { name: 'Activate without a trial' }))
    expect(await screen.findByText(/^Somebody else changed the rules/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Activate without a trial' }))
    await waitFor(() => expect(sent).toEqual(['"of-1"', '"of-2"']))
  })

  it('come back into the draft when their removal is undone', async () => {
    fakePlatform({ [GET]: answers(inForce(rule('only'))) })
    renderPage(<RulesPage />)
    await userEvent.click(await screen.findByRole('button', { name: 'Remove rule only' }))
    expect(screen.getByText('No rule yet')).toBeInTheDocument()
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    const list = screen.getByRole('list', { name: /^Correlation rules/ })
    expect(within(list).getByText('only')).toBeInTheDocument()
  })

  it('say what to do when there are none', async () => {
    fakePlatform({ [GET]: answers(inForce()) })
    renderPage(<RulesPage />)
    expect(await screen.findByText('No rule yet')).toBeInTheDocument()
  })

  it('tell a problem', async () => {
    fakePlatform({ [GET]: refuses(503, 'The database is away') })
    renderPage(<RulesPage />)
    expect(await screen.findByRole('alert')).toHaveTextContent('The database is away')
  })
})
