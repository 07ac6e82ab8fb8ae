import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { freshService, RUNNER_URL, test, WCAG } from './platform'
import { VECTORS } from './vectors'

const sentRows = (page: Page) => page.getByRole('table', { name: 'Sent alerts' }).getByRole('row')

test('the test runner sends all fifteen and shows what became of them', async ({ page }) => {
  await page.goto(RUNNER_URL)
  const scenarios = page.getByRole('list', { name: 'Scenarios' }).getByRole('listitem')
  await expect(scenarios).toHaveCount(15)
  await page.getByRole('button', { name: 'Send all 15' }).click()
  await expect(page.getByText('Sent 15 alerts')).toBeVisible()
  const rows = sentRows(page).filter({ hasText: /INC-\d+/ })
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(15)
  const first = rows.filter({ hasText: 'CrashLoopBackOff' }).first()
  await expect(first).toContainText(/\d+ % /)
  await expect(first).toContainText(/, (email|mock)/)
  const link = await first.getByRole('link', { name: /INC-/ }).getAttribute('href')
  expect(link).toMatch(/^http.*\/incidents\/[0-9a-f-]{36}$/)
})

test('one category is chosen and sent', async ({ page }) => {
  await page.goto(RUNNER_URL)
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Scenarios' }).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Send “Queue grows faster than it is worked”' }).click()
  await expect(page.getByText(/^Sent “Queue grows/)).toBeVisible()
})

test('an alert is composed, shown as a curl command and sent', async ({ page }) => {
  const service = freshService()
  await page.goto(`${RUNNER_URL}/#compose`)
  await page.getByRole('textbox', { name: 'Service' }).fill(service)
  await page.getByRole('textbox', { name: 'Message' }).fill("It's down")
  const labels = page.getByRole('textbox', { name: 'Labels' })
  await labels.fill('nonsense')
  await expect(page.getByText('is not name=value')).toBeVisible()
  await labels.fill('region=eu\npod=a-1')
  const command = page.getByRole('region', { name: 'The same by curl' })
  await expect(command).toContainText(`"service": "${service}"`)
  await expect(command).toContainText(`It'\\''s down`)
  await page.getByRole('button', { name: 'Send alert' }).click()
  await expect(sentRows(page).filter({ hasText: service })).toContainText('New incident')
})

test('continuous sending and a storm run, are seen from everywhere, and stop', async ({ page }) => {
  await page.goto(`${RUNNER_URL}/#continuous`)
  await page.getByRole('spinbutton', { name: 'Seconds between alerts' }).fill('1')
  await page.getByRole('checkbox', { name: 'Disk' }).check()
  await page.getByRole('button', { name: 'Start' }).click()
  const strip = page.getByRole('status', { name: 'Under way' })
  await expect(strip).toContainText('every 1 s')
  await page.getByRole('link', { name: 'Storm' }).click()
  await page.getByRole('spinbutton', { name: 'Alerts' }).fill('3000')
  await page.getByRole('spinbutton', { name: 'Seconds' }).fill('300')
  await page.getByRole('button', { name: 'Start the storm' }).click()
  await expect(strip).toContainText(/Storm: [1-9]\d* of 3000/)
  await strip.getByRole('button', { name: 'Stop the storm' }).click()
  await strip.getByRole('button', { name: 'Stop sending' }).click()
  await expect(strip).toHaveText('')
  await expect(page.getByLabel('Storm', { exact: true })).toContainText('Over')
})

test('a recording is shown and replayed to the endpoint of its tool', async ({ page }) => {
  await page.goto(`${RUNNER_URL}/#replay`)
  await page.getByRole('button', { name: 'Payload of pagerduty-trigger' }).click()
  await expect(page.getByText('POST /v2/enqueue')).toBeVisible()
  await page.getByRole('button', { name: 'Replay pagerduty-trigger' }).click()
  await expect(sentRows(page).filter({ hasText: 'InstanceDown' }).first()).toBeVisible()
})

test('sample schedules are created once', async ({ page }) => {
  await page.goto(`${RUNNER_URL}/#oncall`)
  const samples = page.getByRole('list', { name: 'Sample schedules' })
  const create = page.getByRole('button', { name: 'Create them' })
  await expect(samples.getByRole('listitem')).toHaveCount(3)
  if (await create.isEnabled()) await create.click()
  await expect(samples.getByRole('link', { name: 'See its calendar' })).toHaveCount(3)
  await expect(create).toBeDisabled()
})

test.describe('while the runner fails', () => {
  test.use({ provoked: [/status of 503/] })

  test('every view says so and how to try again', async ({ page }) => {
    await page.route('**/api/v1/**', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Not now', status: 503, request_id: 'r-1' }),
      }),
    )
    for (const part of ['scenarios', 'continuous', 'storm', 'replay', 'oncall']) {
      await page.goto(`${RUNNER_URL}/#${part}`)
      await page.reload()
      // The part itself, the services and the table.
      await expect(page.getByRole('alert').filter({ hasText: 'Not now' })).toHaveCount(3)
      await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(3)
    }
  })
})

const LOOKS = [
  ['light', 1440],
  ['dark', 390],
] as const

for (const [colorScheme, width] of LOOKS) {
  test(`the test runner has no accessibility fault, ${colorScheme}, ${width} wide`, async ({
    page,
    request,
  }) => {
    for (const message of [VECTORS[0], VECTORS[20], 'x'.repeat(60_000), '\u202Egnp.exe مرحبا']) {
      const data = {
        service: freshService(),
        severity: 'low',
        message,
        labels: { a: message?.slice(0, 900) },
      }
      expect((await request.post(`${RUNNER_URL}/api/v1/alerts`, { data })).status()).toBe(201)
    }
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    for (const part of ['scenarios', 'compose', 'continuous', 'storm', 'replay', 'oncall']) {
      await page.goto(`${RUNNER_URL}/#${part}`)
      await expect(page.getByText('5 of 5 healthy')).toBeVisible()
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
      const whole = new AxeBuilder({ page }).withTags(WCAG)
      // The table is the same below every part, and the slowest to look through.
      const { violations } = await (part === 'scenarios' ? whole : whole.exclude('table')).analyze()
      expect.soft(violations.map(({ id, nodes }) => `${part} ${id}: ${nodes[0]?.html}`)).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(wide, `${part}: nothing is wider than the screen`).toBeLessThanOrEqual(0)
    }
    expect(await page.evaluate(() => Reflect.get(window, '__hurt') as unknown)).toBeUndefined()
  })
}
