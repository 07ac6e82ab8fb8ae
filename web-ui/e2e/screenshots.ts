import { expect, type Page } from '@playwright/test'
import { picture } from './pictures'
import { RUNNER_URL, test } from './platform'
import { seed } from './seed'

const FOLDER = process.env.SCREENSHOTS ?? '../docs/images'
/** The first teams have the same ids everywhere. */
const BACKEND = 'dd06a161-2f29-548f-b908-b3ba807e470b'
const ONLY = process.env.ONLY?.split(',')

test('pictures of every page, light and dark, wide and narrow', async ({ browser, request }) => {
  test.setTimeout(600_000)
  const shown = await seed(request)
  const pages: Record<string, string> = {
    dashboard: '/',
    incidents: '/incidents',
    incident: `/incidents/${shown}`,
    alerts: '/alerts',
    silences: '/alerts/silences',
    rules: '/alerts/rules',
    heartbeats: '/alerts/heartbeats',
    integrations: '/alerts/integrations',
    oncall: '/oncall',
    calendar: '/oncall/calendar',
    schedule: `/oncall/schedules/${BACKEND}`,
    policies: '/oncall/policies',
    policy: '/oncall/policies/new',
    notifications: '/notifications',
    contact: '/notifications/contact',
    analytics: '/analytics?last=30d',
    knowledge: '/knowledge?q=disk',
    settings: '/settings',
    'test-runner': `${RUNNER_URL}/`,
    'test-runner-storm': `${RUNNER_URL}/#storm`,
  }
  await request.post(`${RUNNER_URL}/api/v1/scenarios/send-all?category=Kubernetes`)
  const storm = { alerts: 60, seconds: 2, categories: ['Database', 'Queue'] }
  await request.post(`${RUNNER_URL}/api/v1/storm`, { data: storm })
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      const viewport = { width, height: width < 800 ? 844 : 900 }
      const context = await browser.newContext({ colorScheme, viewport })
      const page = await context.newPage()
      const press = await context.newPage()
      await page.bringToFront()
      await page.addInitScript(
        (stored) => localStorage.setItem('incident-platform.settings', stored),
        JSON.stringify({ name: 'Emil Nowak', email: 'emil.nowak@example.com' }),
      )
      for (const [name, address] of Object.entries(pages)) {
        if (ONLY && !ONLY.includes(name)) continue
        await page.goto(address)
        await settled(page, address.startsWith(RUNNER_URL) ? /healthy$/ : /^Live$/)
        if (name === 'incident') {
          const causes = page.getByRole('region', { name: 'Likely causes' })
          await expect(causes).toContainText(/\d+ %/, { timeout: 60_000 })
        }
        if (name === 'rules') {
          const trial = page.getByRole('button', { name: 'Try the rules in force' })
          await trial.click()
          await expect(page.getByText('As it was')).toBeVisible()
          await expect(trial).not.toHaveAttribute('data-loading')
        }
        await picture(page, press, `${FOLDER}/${name}-${colorScheme}-${width}.webp`)
      }
      await context.close()
    }
  }
})

/** Whether all that a page waits for is there. */
async function settled(page: Page, live: RegExp): Promise<void> {
  await expect(page.getByText(live).first()).toBeVisible()
  await page.waitForLoadState('load')
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
  await expect(page.locator('h1')).toHaveCount(1)
  await page.evaluate(() => document.fonts.ready)
}
