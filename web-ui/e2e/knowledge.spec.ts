import { expect } from '@playwright/test'
import { freshService, test } from './platform'

test('a runbook is written in fields, changed, deleted and taken back', async ({ page }) => {
  const service = freshService()
  const title = `Queue of ${service} is stuck`
  await page.goto(`/knowledge?q=${service}`)
  await page.getByRole('button', { name: 'New runbook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title)
  await dialog.getByRole('combobox', { name: 'Category' }).fill('Resource exhaustion')
  await dialog.getByRole('textbox', { name: 'Shows as, a line each' }).fill('queue depth grows')
  await dialog.getByRole('button', { name: 'Add a step to Mend' }).click()
  await dialog.getByRole('textbox', { name: 'Mend, step 1' }).fill('Restart the worker')
  await dialog.getByRole('button', { name: 'Add runbook' }).click()
  await expect(dialog).toBeHidden()

  const entry = page.getByRole('listitem').filter({ hasText: title }).first()
  await entry.getByText(title).click()
  await expect(entry).toContainText('Restart the worker')
  await entry.getByRole('button', { name: `Edit ${title}` }).click()
  await dialog.getByRole('textbox', { name: 'Mend, step 1' }).fill('Drain the queue')
  await dialog.getByRole('button', { name: 'Save runbook' }).click()
  await expect(dialog).toBeHidden()
  await expect(entry).toContainText('Drain the queue')

  await entry.getByRole('button', { name: `Delete ${title}` }).click()
  await expect(entry).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entry).toHaveCount(1)
})

test('a runbook is written as Markdown, seen before, and runs nothing', async ({ page }) => {
  const service = freshService()
  const title = `Flux of ${service} is lost`
  await page.goto(`/knowledge?q=${service}`)
  await page.getByRole('button', { name: 'New runbook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Written' }).selectOption('markdown')
  await dialog
    .getByRole('textbox', { name: 'Runbook' })
    .fill(
      `# ${title}\n\nCategory: hardware_failure\n\n## Symptoms\n\n- no flux <img src=x onerror=alert(1)>\n\n## Remediation\n\n- **Replace** it`,
    )
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview.locator('strong', { hasText: 'Replace' })).toBeVisible()
  await expect(preview).toContainText(title)
  await expect(preview.locator('img')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Add runbook' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: title })).toHaveCount(1)
})
