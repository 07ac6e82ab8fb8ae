import { expect } from '@playwright/test'
import { freshService, sendAlert, test } from './platform'

test('incidents are selected, new ones come in, and all selected are acknowledged', async ({
  page,
  request,
}) => {
  const service = freshService()
  await sendAlert(request, { service, severity: 'high', message: 'First' })
  await sendAlert(request, { service, severity: 'low', message: 'Second' })
  await page.goto(`/incidents?service=${service}`)
  await expect(page.getByText('2 incidents')).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const boxOf = (title: string) =>
    page.getByRole('row', { name: new RegExp(title) }).getByRole('checkbox')
  await boxOf('First').check()
  await boxOf('Second').check()

  await sendAlert(request, { service, severity: 'critical', message: 'Third' })
  await expect(page.getByRole('row', { name: /Third/ })).toBeVisible({ timeout: 5_000 })
  await expect(boxOf('First')).toBeChecked()
  await expect(boxOf('Third')).not.toBeChecked()

  const bar = page.getByRole('region', { name: 'Selected incidents' })
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByText('2 incidents acknowledged')).toBeVisible()
  await expect(page.getByRole('row', { name: /First/ })).toContainText('Acknowledged')
  await expect(page.getByRole('row', { name: /Third/ })).toContainText('Open')
})

test('filters are kept as a view and found again', async ({ page }) => {
  await page.goto('/incidents?severity=critical&within=7d')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Burning')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.goto('/incidents')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('button', { name: 'Burning', exact: true }).click()
  await expect(page).toHaveURL(/severity=critical&within=7d/)
})

test('a person declares an incident from the palette, under the name in the settings', async ({
  page,
}) => {
  const service = freshService()
  await page.goto('/settings')
  await page.getByRole('combobox', { name: 'Your name' }).fill('Jiří Žižek')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Command' })).toBeFocused()
  await page.keyboard.type('declare')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'What is wrong?' }).fill('Checkout is slow')
  await dialog.getByRole('combobox', { name: 'Service' }).fill(service)
  await dialog.getByRole('combobox', { name: 'Severity' }).selectOption('critical')
  await dialog.getByRole('button', { name: 'Declare' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Checkout is slow')
  await expect(page.getByRole('list', { name: /Timeline/ })).toContainText('Jiri Zizek')
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('list', { name: /Timeline/ })).toContainText('Jiří Žižek')
})

test('what analytics shows are the numbers of the API', async ({ page, request }) => {
  const id = await sendAlert(request, {
    service: freshService(),
    severity: 'medium',
    message: 'Memory is high',
  })
  const api = '/api/incident-management/v1/incidents'
  await page.goto('/analytics?last=24h')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const resolved = page.getByText(/^\d+ resolved$/)
  const before = Number.parseInt((await resolved.textContent()) ?? '', 10)
  await expect
    .poll(async () => (await request.post(`${api}/${id}/resolve`, { data: {} })).status())
    .toBe(200)
  await expect
    .poll(async () => Number.parseInt((await resolved.textContent()) ?? '', 10))
    .toBeGreaterThan(before)

  const exported = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const file = await (await exported).createReadStream()
  const text = (await file.toArray()).join('')
  expect(text).toContain('part,name,measure,value')
  expect(text).toMatch(/range,,resolved_count,\d+/)
})

test.describe('without a connection', () => {
  test.use({ provoked: [/net::ERR_FAILED/] })

  test('a lost connection is told, and the page catches up by itself', async ({
    page,
    request,
  }) => {
    const service = freshService()
    await page.goto(`/incidents?service=${service}`)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await page.route('**/v1/stream', (route) => route.abort())
    await page.reload()
    await expect(page.getByText('Connection lost.', { exact: false })).toBeVisible()
    await sendAlert(request, { service, severity: 'low', message: 'Meanwhile' })
    await page.unroute('**/v1/stream')
    await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText('Connection lost.', { exact: false })).toBeHidden()
    await expect(page.getByRole('link', { name: 'Meanwhile' })).toBeVisible()
  })
})
