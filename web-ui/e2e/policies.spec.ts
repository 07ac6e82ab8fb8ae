import { expect } from '@playwright/test'
import { freshService, test } from './platform'

test('a policy is made as a ladder, changed, and put back', async ({ page }) => {
  const name = `Policy of ${freshService()}`
  await page.goto('/oncall/policies')
  await page.getByRole('link', { name: 'New policy' }).click()
  const ladder = page.getByRole('region', { name: 'If nobody answers' })
  await expect(ladder).toContainText('After 15 min')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('spinbutton', { name: 'Minutes after the step before' }).fill('5')
  await expect(ladder).toContainText('After 5 min')
  await page.getByRole('button', { name: 'Only under conditions in step 2' }).click()
  await page.getByRole('button', { name: 'Critical' }).click()
  await expect(ladder).toContainText('only critical')
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(page).toHaveURL(/\/oncall\/policies$/)

  const made = page.getByRole('region', { name })
  await expect(made).toContainText('After 5 min')
  await made.getByRole('link', { name: `Edit policy ${name}` }).click()
  await page.getByRole('button', { name: 'Remove step 2' }).click()
  await page.getByRole('button', { name: 'Save policy' }).click()
  await expect(made).toContainText('At once')
  await expect(made).not.toContainText('After 5 min')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(made).toContainText('After 5 min')
})

test('a rule leads a service to a team, what if says why, and the rule comes back', async ({
  page,
}) => {
  const service = freshService()
  await page.goto('/oncall/policies')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(service)
  await dialog.getByRole('textbox', { name: 'Services' }).fill(service)
  await dialog.getByRole('button', { name: 'Add a label' }).click()
  await dialog.getByRole('textbox', { name: 'Label 1', exact: true }).fill('tier')
  await dialog.getByRole('textbox', { name: 'Value of label 1' }).fill('1')
  await dialog.getByRole('combobox', { name: 'Goes to team' }).selectOption('frontend')
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog).toBeHidden()

  await page.getByRole('textbox', { name: 'Service' }).fill(service)
  await page.getByRole('textbox', { name: 'Labels' }).fill('tier=2')
  await page.getByRole('button', { name: 'Who would be paged?' }).click()
  await expect(page.getByText(`– Rule ${service}`)).toContainText('label tier is 2')
  await page.getByRole('textbox', { name: 'Labels' }).fill('tier=1')
  await page.getByRole('button', { name: 'Who would be paged?' }).click()
  await expect(page.getByText('Goes to team')).toContainText('frontend')

  const rules = page.getByRole('list', { name: /^Routing rules/ })
  await rules.getByRole('button', { name: `Remove rule ${service}` }).click()
  await expect(rules.getByText(service)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rules.getByText(service).first()).toBeVisible()
})
