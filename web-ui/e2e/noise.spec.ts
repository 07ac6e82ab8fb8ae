import { expect } from '@playwright/test'
import { freshService, test } from './platform'

test('a heartbeat is expected, beats by what is copied, and is taken back', async ({
  page,
  request,
}) => {
  const name = freshService()
  await page.goto('/alerts/heartbeats')
  await page.getByRole('button', { name: 'Expect a heartbeat' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Expect it' }).click()
  const curl = await dialog.getByText(/^curl /).innerText()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const line = page
    .getByRole('list', { name: 'Heartbeats' })
    .getByRole('listitem')
    .filter({ hasText: name })
  await expect(line).toContainText('Waits for its first beat')

  const beat = await request.get(curl.split(' ').at(-1) ?? '')
  expect(beat.status()).toBe(200)
  await page.reload()
  await expect(line).toContainText('✓ Alive')

  await line.getByRole('button', { name: `Delete heartbeat ${name}` }).click()
  await expect(line).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(line).toContainText('Waits for its first beat')
})
