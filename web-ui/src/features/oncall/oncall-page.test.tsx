import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answers, fakePlatform, refuses } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import { sampleOncall } from '@/testing/samples'
import { OncallPage } from './oncall-page'

const NOW = 'GET /api/oncall/v1/oncall/now'

describe('who is on call', () => {
  it('is shown for every team, with who comes after and when it hands over', async () => {
    fakePlatform({ [NOW]: answers(sampleOncall()) })
    renderPage(<OncallPage />)
    const team = await screen.findByRole('listitem')
    expect(team).toHaveTextContent(/backend.*Emil Nowak.*Primary.*Dana Weiss.*Secondary/)
    expect(team).toHaveTextContent('weekly at 09:00, Europe/Berlin')
  })

  it('warns when there is nobody to escalate to', async () => {
    fakePlatform({ [NOW]: answers(sampleOncall({ secondary: null })) })
    renderPage(<OncallPage />)
    expect(await screen.findByText(/nobody to escalate to/)).toBeInTheDocument()
  })

  it('says what to do when no team has a schedule', async () => {
    fakePlatform({ [NOW]: answers({ at: '2026-11-24T03:00:00Z', teams: [] }) })
    renderPage(<OncallPage />)
    expect(await screen.findByText('No team has a schedule yet')).toBeInTheDocument()
  })

  it('tells a problem', async () => {
    fakePlatform({ [NOW]: refuses(503, 'The database is away') })
    renderPage(<OncallPage />)
    expect(await screen.findByRole('alert')).toHaveTextContent('The database is away')
  })
})
