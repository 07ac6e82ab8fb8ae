import { expect } from '@playwright/test'
import { freshService, test } from './platform'

test('somebody says by what to be reached when, and sees what comes of it', async ({ page }) => {
  const email = `${freshService()}@example.com`
  await page.addInitScript(
    (stored) => localStorage.setItem('incident-platform.settings', stored),
    JSON.stringify({ name: 'Ana', email, zone: 'Europe/Berlin' }),
  )
  const methods = `/api/notification/v1/people/${email}/contact-methods`
  for (const name of ['ana', 'team']) {
    const answer = await page.request.post(methods, {
      data: { channel: 'mock', target: `${name}@example.com` },
    })
    expect(answer.status()).toBe(201)
  }
  await page.goto('/notifications/contact')
  const rules = page.getByRole('region', { name: 'My rules' })
  await rules.getByRole('button', { name: 'Add a rule' }).click()
  await rules.getByRole('button', { name: 'Critical' }).first().click()
  await rules.getByRole('button', { name: 'Then another in rule 1' }).click()
  await rules.getByRole('spinbutton', { name: 'Minutes of step 2 of rule 1' }).fill('7')
  await rules
    .getByRole('combobox', { name: 'Method of step 2 of rule 1' })
    .selectOption('mock team@example.com')
  await rules.getByRole('button', { name: 'Add quiet hours' }).click()
  await expect(rules.getByRole('combobox', { name: 'Zone of the quiet hours' })).toHaveValue(
    'Europe/Berlin',
  )
  await rules.getByRole('button', { name: 'Save rules' }).click()
  await expect(rules.getByRole('button', { name: 'Save rules' })).toBeHidden()
  const plan = page.getByRole('region', { name: 'If you were paged now' })
  await expect(plan).toContainText('After 7 min')
})
