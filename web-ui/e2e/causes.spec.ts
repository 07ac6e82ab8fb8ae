import { expect } from '@playwright/test'
import { freshService, sendAlert, test } from './platform'

test('a suggestion is voted on, and the votes are counted in the analytics', async ({
  page,
  request,
}) => {
  const service = freshService()
  const id = await sendAlert(request, {
    service,
    severity: 'high',
    message: 'Disk /var/log is 95% full',
  })
  await page.goto(`/incidents/${id}`)
  const causes = page.getByRole('region', { name: 'Likely causes' })
  await expect(causes).toContainText(/\d+ %/)
  const thanks = page.getByText('Thank you; the next suggestions learn from it')
  for (const vote of ['👍 Helps', 'This was the cause']) {
    await causes.getByRole('button', { name: vote }).first().click()
    await expect(thanks.last()).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).last().click()
    await expect(thanks).toHaveCount(0)
  }
  await page.goto('/analytics')
  const effect = page.getByRole('region', { name: 'Suggested causes' })
  await expect(effect).toContainText('Correct')
})

test.describe('a vote that is refused', () => {
  test.use({ provoked: [/503/] })

  test('says so', async ({ page, request }) => {
    const id = await sendAlert(request, {
      service: freshService(),
      severity: 'high',
      message: 'Disk /var/log is 95% full',
    })
    await page.route('**/api/ai-analysis/v1/feedback', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { title: 'The database is away', status: 503, request_id: 'r-1' },
      }),
    )
    await page.goto(`/incidents/${id}`)
    const causes = page.getByRole('region', { name: 'Likely causes' })
    await causes.getByRole('button', { name: '👎 Does not fit' }).first().click()
    await expect(page.getByText('Not noted: The database is away')).toBeVisible()
  })
})
