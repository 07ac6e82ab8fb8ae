import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { freshService, sendAlert, test, WCAG } from './platform'

/** Every other page, with a word that is there when it has its data. */
const PAGES: [string, string][] = [
  ['/', '✓ Healthy'],
  ['/alerts', 'Memory usage is high'],
  ['/alerts/silences', 'In force, planned and past'],
  ['/alerts/rules', 'Try it on what came'],
  ['/alerts/heartbeats', 'What has to be heard from'],
  ['/alerts/integrations', 'Tools that send alerts'],
  ['/oncall', 'Primary'],
  ['/oncall/calendar', 'then '],
  ['/oncall/schedules/new', 'Who takes turns'],
  ['/oncall/schedules/dd06a161-2f29-548f-b908-b3ba807e470b', 'Version 1'],
  ['/oncall/policies', 'What if'],
  ['/oncall/policies/new', 'Step 2'],
  ['/notifications/contact', 'Who are you?'],
  ['/notifications', '✓ Sent'],
  ['/analytics', 'Services, the noisiest first'],
  ['/knowledge?q=disk', 'Disk is saturated'],
  ['/settings', 'Who you are'],
  ['/nowhere', 'There is nothing at this address.'],
]

test('who is on call is shown for every team', async ({ page }) => {
  await page.goto('/oncall')
  for (const team of ['backend', 'frontend', 'platform']) {
    await expect(page.getByRole('listitem').filter({ hasText: team })).toContainText('Primary')
  }
})

test('an address that is none says so and leads back', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  await page.getByRole('main').getByRole('link', { name: 'incidents' }).click()
  await expect(page).toHaveURL(/\/incidents$/)
})

/** Each theme once and each width once: half the time of all four, and what a theme breaks no width mends. */
const LOOKS = [
  ['light', 1440],
  ['dark', 360],
] as const

type Scheme = 'light' | 'dark'

async function look(page: Page, colorScheme: Scheme, width: number): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 900 })
}

async function check(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect.soft(wide, 'nothing is wider than the screen').toBeLessThanOrEqual(0)
}

for (const [colorScheme, width] of LOOKS) {
  for (const [path, there] of PAGES) {
    test(`${path} has no accessibility fault, ${colorScheme}, ${width} wide`, async ({
      page,
      request,
    }) => {
      await sendAlert(request, { service: 'axe', severity: 'low', message: 'Memory usage is high' })
      await look(page, colorScheme, width)
      await page.goto(path)
      await expect(page.getByText(there).first()).toBeVisible()
      await check(page)
    })
  }

  test(`incidents have no accessibility fault, ${colorScheme}, ${width} wide`, async ({
    page,
    request,
  }) => {
    const service = freshService()
    await sendAlert(request, { service, severity: 'medium', message: 'Memory usage is high' })
    await look(page, colorScheme, width)
    await page.goto(`/incidents?service=${service}`)
    await expect(page.getByRole('link', { name: 'Memory usage is high' })).toBeVisible()
    await check(page)
    if (width < 700) await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('button', { name: /^Status/ }).click()
    await expect(page.getByRole('checkbox', { name: 'Mitigated' })).toBeVisible()
    await check(page)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Memory usage is high' }).click()
    await expect(page.getByRole('region', { name: 'Pages' })).toContainText(/Sent/)
    await expect(page.getByRole('region', { name: 'Likely causes' })).toContainText(/\d+ %/)
    await check(page)
    await page.getByRole('button', { name: 'Resolve' }).click()
    await expect(page.getByRole('button', { name: 'Resolve incident' })).toBeVisible()
    await check(page)
  })
}
