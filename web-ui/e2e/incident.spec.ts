import { expect } from '@playwright/test'
import { freshService, sendAlert, test } from './platform'

test('an alert becomes an incident that is seen at once, taken, noted and resolved', async ({
  page,
  request,
}) => {
  const service = freshService()
  await page.goto(`/incidents?service=${service}`)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByText('No incident matches these filters')).toBeVisible()

  await sendAlert(request, {
    service,
    severity: 'critical',
    message: 'Error rate exceeded 5%',
    labels: { region: 'eu-west-1' },
  })
  const row = page.getByRole('row', { name: new RegExp(service) })
  await expect(row).toContainText('critical', { timeout: 2_000 })
  await expect(row).toContainText('Open')

  await row.getByRole('link', { name: 'Error rate exceeded 5%' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Error rate exceeded 5%')
  const alerts = page.getByRole('region', { name: 'Alerts' })
  await expect(alerts.getByRole('list', { name: 'Labels' })).toContainText('eu-west-1')
  await expect(page.getByRole('region', { name: 'Likely causes' })).toContainText(/\d+ %/)
  await expect(page.getByRole('region', { name: 'Pages' })).toContainText(/Sent/)

  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeHidden()
  const timeline = page.getByRole('list', { name: /Timeline/ })
  await expect(timeline).toContainText('Acknowledged')

  await page.getByRole('textbox', { name: 'Note' }).fill('The card processor is slow')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(timeline).toContainText('The card processor is slow')

  await page.getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'What fixed it?' }).fill('Opened the circuit breaker')
  await dialog.getByRole('button', { name: 'Resolve incident' }).click()
  await expect(dialog).toBeHidden()
  await expect(timeline).toContainText('Opened the circuit breaker')
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()

  await page.getByRole('button', { name: 'Reopen' }).click()
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeVisible()
})

test('an incident can be handled by keyboard alone', async ({ page, request }) => {
  const service = freshService()
  await sendAlert(request, { service, severity: 'high', message: 'Disk is full' })
  await page.goto(`/incidents?service=${service}`)
  const link = page.getByRole('link', { name: 'Disk is full' })
  await expect(link).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  for (let stop = 0; stop < 8 && !(await link.evaluate((e) => e.matches(':focus'))); stop += 1) {
    await page.keyboard.press('Tab')
  }
  await expect(link).toBeFocused()
  await page.keyboard.press('Enter')

  await page.getByRole('button', { name: 'Acknowledge' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: /Timeline/ })).toContainText('Acknowledged')
  await page.getByRole('button', { name: 'Resolve' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'What fixed it?' })).toBeFocused()
  await page.keyboard.type('Rotated the logs')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()
})

test('the list is filtered by its address, and the address by its filters', async ({
  page,
  request,
}) => {
  const service = freshService()
  await sendAlert(request, { service, severity: 'high', message: 'Queue is long' })
  await page.goto(`/incidents?severity=low&service=${service}`)
  await expect(page.getByText('No incident matches these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Severity Low' }).click()
  await page.getByRole('checkbox', { name: 'High' }).check()
  await expect(page).toHaveURL(/severity=high&severity=low/)
  await expect(page.getByRole('link', { name: 'Queue is long' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('nothing like it')
  await expect(page).toHaveURL(/q=nothing\+like\+it/)
  await expect(page.getByText('No incident matches these filters')).toBeVisible()
})

test('hostile text is shown as text', async ({ page, request }) => {
  const service = freshService()
  const message = '<img src=x onerror=alert(1)> \u202Egnp.exe \u{1F525} ' + 'x'.repeat(4_000)
  await sendAlert(request, {
    service,
    severity: 'low',
    message,
    links: [{ href: 'javascript:alert(1)', text: 'click' }],
  })
  page.on('dialog', () => expect.soft('a script of the alert ran').toBe('never'))
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/incidents?service=${service}`)
  await page.getByRole('link', { name: /onerror/ }).click()
  await expect(page.getByRole('region', { name: 'Alerts' })).toContainText('onerror=alert(1)')
  await expect(page.getByRole('link', { name: 'click' })).toBeHidden()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)
})
