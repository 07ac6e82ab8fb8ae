import { expect } from '@playwright/test'
import { test } from './platform'
import { seed } from './seed'

const FOLDER = process.env.SCREENSHOTS ?? 'test-results/screenshots'
/** The first teams have the same ids everywhere. */
const BACKEND = 'dd06a161-2f29-548f-b908-b3ba807e470b'
const ONLY = process.env.ONLY?.split(',')

test('pictures of every page, light and dark, wide and narrow', async ({ browser, request }) => {
  test.setTimeout(300_000)
  const shown = await seed(request)
  const pages: Record<string, string> = {
    dashboard: '/',
    incidents: '/incidents',
    incident: `/incidents/${shown}`,
    alerts: '/alerts',
    silences: '/alerts/silences',
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
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      const viewport = { width, height: width < 800 ? 844 : 900 }
      const context = await browser.newContext({ colorScheme, viewport })
      const page = await context.newPage()
      await page.addInitScript(
        (stored) => localStorage.setItem('incident-platform.settings', stored),
        JSON.stringify({ name: 'Emil Nowak', email: 'emil.nowak@example.com' }),
      )
      for (const [name, address] of Object.entries(pages)) {
        if (ONLY && !ONLY.includes(name)) continue
        await page.goto(address)
        await expect(page.getByText('Live', { exact: true })).toBeVisible()
        await page.waitForLoadState('load')
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
        await expect(page.locator('main h1')).toHaveCount(1)
        await page.screenshot({ path: `${FOLDER}/${name}-${colorScheme}-${width}.png` })
      }
      await context.close()
    }
  }
})
