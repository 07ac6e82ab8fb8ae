import { expect, type Page } from '@playwright/test'
import { picture } from './pictures'
import { RUNNER_URL, test } from './platform'
import { seed } from './seed'

const FOLDER = process.env.SCREENSHOTS ?? '../docs/images'
/** The first teams have the same ids everywhere. */
const BACKEND = 'dd06a161-2f29-548f-b908-b3ba807e470b'
/** Takes whole pages instead of their first screen: to look for what is ugly further down. */
const WHOLE = Boolean(process.env.WHOLE)
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
        await page.setViewportSize(viewport)
        await page.goto(address)
        await settled(page, address.startsWith(RUNNER_URL) ? /healthy$/ : /^Live$/)
        await ready(page, name)
        if (WHOLE) await grown(page)
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

/** Waits for what one page shows later than the rest, or only when it is asked. */
async function ready(page: Page, name: string): Promise<void> {
  if (name === 'incident') {
    const causes = page.getByRole('region', { name: 'Likely causes' })
    await expect(causes).toContainText(/\d+ %/, { timeout: 60_000 })
    // The note as it is read, not as it was typed.
    await expect(page.getByText('circuit breaker', { exact: true })).toBeAttached()
  }
  if (name === 'analytics') {
    const drawn = page.locator('.recharts-surface')
    // On a phone only the first is near the screen.
    await expect(drawn.nth((page.viewportSize()?.width ?? 0) < 800 ? 0 : 2)).toBeVisible()
  }
  if (name === 'rules') {
    const trial = page.getByRole('button', { name: 'Try the rules in force' })
    await trial.click()
    await expect(page.getByText('As it was')).toBeVisible()
    await expect(trial).not.toHaveAttribute('data-loading')
  }
}

/** Makes the screen as tall as the page, as what is near it only is drawn. */
async function grown(page: Page): Promise<void> {
  const screen = page.viewportSize()
  if (!screen) return
  const height = () => page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...screen, height: await height() })
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
  await page.setViewportSize({ ...screen, height: await height() })
}
