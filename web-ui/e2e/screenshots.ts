import { expect } from '@playwright/test'
import { sendAlert, test } from './platform'

const FOLDER = process.env.SCREENSHOTS ?? 'test-results/screenshots'
const ALERTS = [
  { service: 'order-service', severity: 'medium', message: 'Connection refused to inventory:8443' },
  { service: 'log-collector', severity: 'high', message: 'Disk /var/log is 95% full' },
  {
    service: 'payment-api',
    severity: 'critical',
    message: 'Error rate exceeded 5%',
    source: 'prometheus',
    labels: { region: 'eu-west-1', pod: 'payment-api-6c9d8f7b-2xkqv', version: '2.14.0' },
  },
]

test('pictures of every page, light and dark, wide and narrow', async ({ browser, request }) => {
  const incidents: string[] = []
  for (const alert of ALERTS) incidents.push(await sendAlert(request, alert))
  const pages = {
    incidents: '/incidents',
    incident: `/incidents/${incidents.at(-1)}`,
    oncall: '/oncall',
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      const viewport = { width, height: width < 800 ? 844 : 900 }
      const context = await browser.newContext({ colorScheme, viewport })
      const page = await context.newPage()
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(address)
        await expect(page.getByText('Live', { exact: true })).toBeVisible()
        await page.waitForLoadState('load')
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
        await page.screenshot({ path: `${FOLDER}/${name}-${colorScheme}-${width}.png` })
      }
      await context.close()
    }
  }
})
