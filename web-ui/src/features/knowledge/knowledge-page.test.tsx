import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { KnowledgeEntry } from '@/api/types'
import { answers, fakePlatform } from '@/testing/fake-platform'
import { renderPage } from '@/testing/render-page'
import { KnowledgePage } from './knowledge-page'

const MANY = 210

const entryOf = (place: number): KnowledgeEntry => ({
  id: `entry-${place}`,
  title: `Failure ${place}`,
  category: 'disk',
  origin: 'shipped',
  technologies: ['linux'],
  symptoms: [`Sign of ${place}`],
  causes: [],
  diagnosis: [],
  remediation: [{ step: `Mend ${place}`, command: 'true' }],
  not_when: [],
  links: ['https://example.com/'],
})

it('draws the body of an entry when it is opened, and of no other', async () => {
  const entries = Array.from({ length: MANY }, (_, place) => entryOf(place))
  fakePlatform({
    'GET /api/ai-analysis/v1/knowledge-base': answers({ entries, total: MANY }),
  })
  renderPage(<KnowledgePage wanted={{ q: '', category: '' }} onWant={vi.fn()} />)
  const list = await screen.findByRole('list', { name: 'Entries' })
  expect(list.querySelectorAll('details')).toHaveLength(MANY)
  expect(list.querySelectorAll('section, a')).toHaveLength(0)

  await userEvent.click(within(list).getByText('Failure 7'))
  expect(await within(list).findByText('Mend 7')).toBeInTheDocument()
  expect(list.querySelectorAll('section')).toHaveLength(2)
  await userEvent.click(within(list).getByText('Failure 7'))
  await waitFor(() => expect(list.querySelectorAll('section')).toHaveLength(0))
})
