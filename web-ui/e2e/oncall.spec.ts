import { expect } from '@playwright/test'
import { freshService, test } from './platform'

const API = '/api/oncall/v1'
const person = (name: string) => ({
  name,
  email: `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 6)}@example.com`,
})

test('an override is drawn by dragging and taken back', async ({ page, request }) => {
  const team = freshService()
  const [ana, bo] = [person('Ana'), person('Bo')]
  const made = await request.post(`${API}/schedules`, {
    data: { team, rotation_type: 'weekly', start_date: '2026-01-05', engineers: [ana, bo] },
  })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`/oncall/calendar?schedule=${id}`)
  const days = page.getByRole('list', { name: 'Days' })
  await expect(days.getByRole('listitem')).toHaveCount(7)

  const track = days.getByRole('listitem').nth(6).locator('[data-day]')
  const box = await track.boundingBox()
  if (!box) throw new Error('the day has no place')
  const middle = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.25, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, middle, { steps: 4 })
  await page.mouse.up()

  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('From')).toHaveValue(/T06:00$/)
  await expect(dialog.getByLabel('Until')).toHaveValue(/T12:00$/)
  await dialog.getByRole('combobox', { name: 'Who is on call' }).selectOption(bo.email)
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Ana flies')
  await dialog.getByRole('button', { name: 'Add override' }).click()
  await expect(dialog).toBeHidden()
  await expect(track.locator('[data-changed]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(track.locator('[data-changed]')).toHaveCount(0)
})

test('a swap is asked for and accepted', async ({ page, request }) => {
  const team = freshService()
  const [ana, bo] = [person('Ana'), person('Bo')]
  const made = await request.post(`${API}/schedules`, {
    data: { team, rotation_type: 'daily', start_date: '2026-01-05', engineers: [ana, bo] },
  })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`/oncall/calendar?schedule=${id}`)
  await page.getByRole('button', { name: 'Ask for a swap' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Who asks' }).selectOption(ana.email)
  await dialog.getByRole('combobox', { name: 'Gives away' }).selectOption({ index: 1 })
  await dialog.getByRole('combobox', { name: 'Takes in return' }).selectOption({ index: 2 })
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(dialog).toBeHidden()
  const swaps = page.getByRole('list', { name: 'Swaps' })
  await expect(swaps).toContainText('Ana gives Bo')
  await swaps.getByRole('button', { name: 'Accept' }).click()
  await expect(swaps).toContainText('accepted')
})

test('what if tells who would be paged, and why', async ({ page }) => {
  await page.goto('/oncall/policies')
  await page.getByRole('textbox', { name: 'Service' }).fill('payment-api')
  await page.getByRole('combobox', { name: 'Severity' }).selectOption('critical')
  await page.getByRole('button', { name: 'Who would be paged?' }).click()
  await expect(page.getByRole('list', { name: 'Who would be paged' })).toContainText('At once')
  await expect(page.getByText('Goes to team')).toContainText('backend')
})
