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
  await expect(row).toContainText('critical', { timeout: 5_000 })
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
  await expect(page.getByRole('link', { name: 'Disk is full' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await expect(page.getByRole('row', { name: /Disk is full/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Disk is full')
  await page.keyboard.press('a')
  await expect(page.getByRole('list', { name: /Timeline/ })).toContainText('Acknowledged')
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Looking at it')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('list', { name: /Timeline/ })).toContainText('Looking at it')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('r')
  await expect(page.getByRole('textbox', { name: 'What fixed it?' })).toBeFocused()
  await page.keyboard.type('Rotated the logs')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('y')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Analytics')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Command' })).toBeFocused()
  await page.keyboard.type('knowl')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Knowledge base')
})

test('an incident is reassigned, changed, snoozed and merged, and a change is taken back', async ({
  page,
  request,
}) => {
  const service = freshService()
  const id = await sendAlert(request, { service, severity: 'high', message: 'Queue is long' })
  const other = freshService()
  await sendAlert(request, { service: other, severity: 'low', message: `Root of ${other}` })
  await page.goto(`/incidents/${id}`)
  const head = page.getByRole('region', { name: 'Incident', exact: true })
  const more = async (name: string | RegExp) => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await more('Low')
  await expect(head).toContainText('low')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(head).toContainText('high')

  await more('Reassign…')
  await page.getByRole('textbox', { name: 'Somebody else' }).fill('Zoë Žižek')
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(head).toContainText('Zoë Žižek')

  await more('1 hour')
  await expect(head).toContainText('Snoozed')

  await page.getByRole('button', { name: 'More' }).click()
  const draft = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Download post-mortem draft' }).click()
  expect((await draft).suggestedFilename()).toMatch(/^postmortem-INC-\d+\.md$/)

  await more('Merge into another…')
  await page.getByRole('searchbox', { name: 'Search active incidents' }).fill(other)
  await page.getByRole('button', { name: new RegExp(other) }).click()
  await expect(page.getByRole('link', { name: 'another incident' })).toBeVisible()
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
