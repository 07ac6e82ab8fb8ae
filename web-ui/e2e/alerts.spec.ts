import { expect } from '@playwright/test'
import { freshService, sendAlert, test } from './platform'

test('an alert tells why it became what it became', async ({ page, request }) => {
  const service = freshService()
  await sendAlert(request, { service, severity: 'low', message: 'Certificate expires' })
  await page.goto(`/alerts?service=${service}`)
  await page.getByRole('button', { name: 'Certificate expires' }).click()
  const dialog = page.getByRole('dialog')
  await expect(
    dialog.getByRole('region', { name: 'Why' }).getByRole('listitem').first(),
  ).toBeVisible()
  await dialog.getByRole('link', { name: 'Open its incident' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Certificate expires')
})

test('a silence shows what it would hide, holds, and is ended', async ({ page, request }) => {
  const service = freshService()
  await sendAlert(request, { service, severity: 'medium', message: 'Memory is high' })
  await page.goto('/alerts/silences')
  await page.getByRole('button', { name: 'New silence' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'What is to be quiet' }).fill(`service=${service}`)
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('1 alert fires now')
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Being moved')
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click()
  await expect(dialog).toBeHidden()
  const line = page
    .getByRole('list', { name: 'Silences' })
    .getByRole('listitem')
    .filter({ hasText: service })
  await expect(line.first()).toContainText('Ends in')
  await line.first().getByRole('button', { name: 'End now' }).click()
  await expect(line.first()).toContainText('Over')
})

test('a tool is connected, its set-up can be copied, its requests are seen', async ({ page }) => {
  const name = `Alertmanager ${freshService()}`
  await page.goto('/alerts/integrations')
  await page.getByRole('button', { name: 'Add a tool' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('webhook_configs')
  await dialog.getByRole('button', { name: 'Done' }).click()
  const row = page.getByRole('row', { name: new RegExp(name) })
  await row.getByRole('button', { name: 'Set-up and last requests' }).click()
  await expect(page.getByRole('dialog')).toContainText('Nothing came yet')
})

test('one adds a contact method and sees how one would be reached', async ({ page }) => {
  await page.goto('/notifications/contact')
  await page.getByRole('main').getByRole('link', { name: 'settings page' }).click()
  await page.getByRole('textbox', { name: 'Your e-mail' }).fill(`${freshService()}@example.com`)
  await page.goto('/notifications/contact')
  const methods = page.getByRole('list', { name: 'Contact methods' })
  await expect(methods).toContainText('email')
  await page.getByRole('textbox', { name: 'Address, number or URL' }).fill('me@example.org')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(methods).toContainText('me@example.org')
  await expect(page.getByText('If you were paged now')).toBeVisible()
  await expect(page.getByText('At once').first()).toBeVisible()
})
