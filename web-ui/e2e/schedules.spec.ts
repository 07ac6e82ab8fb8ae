import { expect } from '@playwright/test'
import { freshService, test } from './platform'

const API = '/api/oncall/v1'

function person(name: string) {
  return { name, email: `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 6)}@example.com` }
}

test('a schedule is made with its people, and what comes of it is seen before it is saved', async ({
  page,
}) => {
  const team = freshService()
  await page.goto('/oncall/calendar')
  await page.getByRole('link', { name: 'New schedule' }).click()
  await page.getByRole('combobox', { name: 'Team' }).fill(team)
  for (const { name, email } of [person('Ana'), person('Bo')]) {
    await page.getByRole('button', { name: 'Add a new person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(dialog).toBeHidden()
  }
  await page.getByRole('button', { name: 'Next in turn is secondary' }).click()
  const preview = page.getByRole('region', { name: 'The next weeks' })
  await expect(preview).toContainText('Ana')
  await expect(preview).toContainText('Bo')
  await expect(preview.getByRole('alert')).toHaveCount(0)

  await page.getByRole('button', { name: 'Add hours' }).click()
  await expect(preview.getByRole('alert')).toContainText('Nobody is on call from')
  await page.getByRole('button', { name: 'Remove hours' }).click()
  await expect(preview.getByRole('alert')).toHaveCount(0)

  await page.getByRole('button', { name: 'Create schedule' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Schedule of ${team}`)
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Version 1')
})

test.describe('a fault', () => {
  test.use({ provoked: [/422/] })

  test('is told at its field, before and after saving', async ({ page, request }) => {
    const team = freshService()
    const engineers = [person('Ana'), person('Bo')]
    const made = await request.post(`${API}/schedules`, {
      data: { team, rotation_type: 'weekly', start_date: '2026-01-05', engineers },
    })
    const { id } = (await made.json()) as { id: string }
    await page.goto(`/oncall/schedules/${id}`)
    const zone = page.getByRole('combobox', { name: 'Time zone' })
    await zone.fill('Mars/Olympus')
    await expect(zone).toHaveAttribute('aria-invalid', 'true')
    await page.getByRole('button', { name: 'Save schedule' }).click()
    await expect(page.locator('form').getByRole('alert')).toContainText(/Request/)
    await expect(zone).toHaveAttribute('aria-invalid', 'true')
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await expect(zone).toHaveValue('UTC')
  })
})

test('turns are moved by keyboard, and a saved change is undone and restored', async ({
  page,
  request,
}) => {
  const team = freshService()
  const engineers = [person('Ana'), person('Bo')]
  const made = await request.post(`${API}/schedules`, {
    data: { team, rotation_type: 'weekly', start_date: '2026-01-05', engineers },
  })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`/oncall/schedules/${id}`)
  const first = page.getByRole('combobox', { name: 'Primary of turn 1' })
  await expect(first.locator('option:checked')).toHaveText('Ana')
  await page.getByRole('button', { name: 'Move turn 1 down' }).focus()
  await page.keyboard.press('Enter')
  await expect(first.locator('option:checked')).toHaveText('Bo')
  await expect(page.getByRole('button', { name: 'Move turn 2 down' })).toBeFocused()

  await page.getByRole('button', { name: 'Save schedule' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(first.locator('option:checked')).toHaveText('Ana')
  const history = page.getByRole('region', { name: 'History' })
  await expect(history).toContainText('Version 3')
  await history.getByRole('button', { name: 'Restore version 2' }).click()
  await expect(first.locator('option:checked')).toHaveText('Bo')
  await expect(history).toContainText('Version 4')
})
