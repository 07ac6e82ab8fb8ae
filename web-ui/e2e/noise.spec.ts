import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { ALERTS_URL, freshService, sendAlert, test, WCAG } from './platform'

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

test('a rule is drafted, tried on what came, put in force, and taken back', async ({
  page,
  request,
}) => {
  const service = freshService()
  for (const severity of ['low', 'medium', 'high']) {
    await sendAlert(request, { service, severity, message: `Queue is long, ${severity}` })
  }
  await page.goto('/alerts/rules')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(service)
  await dialog.getByRole('textbox', { name: 'Which alerts' }).fill(`service=${service}`)
  await dialog.getByRole('textbox', { name: 'Grouped by' }).fill('service')
  await dialog.getByRole('button', { name: 'Add to the draft' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Not in force yet: 1 added.')).toBeVisible()

  const asked: string[] = []
  page.once('dialog', (question) => {
    asked.push(question.message())
    void question.dismiss()
  })
  await page.getByRole('link', { name: 'Incidents', exact: true }).click()
  await expect.poll(() => asked).toEqual(['What you changed here is not saved. Leave it?'])
  await expect(page.getByText('Not in force yet: 1 added.')).toBeVisible()

  const trial = page.getByRole('region', { name: 'Try it on what came' })
  await trial.getByRole('button', { name: 'Try the draft' }).click()
  await expect(trial.getByRole('row', { name: new RegExp(service) })).toContainText('2 fewer')
  await page.getByRole('button', { name: 'Activate', exact: true }).click()
  const rules = page.getByRole('list', { name: /^Correlation rules/ })
  await expect(page.getByText('What you change here is a draft first.')).toBeVisible()
  await page.reload()
  await expect(rules.getByText(service, { exact: true })).toBeVisible()
  const one = await sendAlert(request, { service, severity: 'low', message: 'Queue is longer' })
  const other = await sendAlert(request, { service, severity: 'high', message: 'Queue is full' })
  expect(one).toBe(other)

  await rules.getByRole('button', { name: `Remove rule ${service}` }).click()
  await expect(page.getByText('Not in force yet: 1 removed.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('What you change here is a draft first.')).toBeVisible()
  await rules.getByRole('button', { name: `Remove rule ${service}` }).click()
  await page.getByRole('button', { name: 'Activate without a trial' }).click()
  await expect(page.getByText('What you change here is a draft first.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Where none matches').or(page.getByText('No rule yet'))).toBeVisible()
  await expect(page.getByText(service, { exact: true })).toHaveCount(0)
})

test('a maintenance window comes again every week, with a preview before', async ({
  page,
  request,
}) => {
  const service = freshService()
  await sendAlert(request, { service, severity: 'low', message: 'Replica lags' })
  await page.goto('/alerts/silences')
  await page.getByRole('button', { name: 'New silence' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'What is to be quiet' }).fill(`service=${service}`)
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('Maintenance window')
  await dialog.getByRole('checkbox', { name: 'Only at certain hours, every week' }).check()
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText(
    '1 alert fires now and would be hidden within these hours',
  )
  await dialog.getByRole('button', { name: 'Sunday' }).click()
  await dialog.getByLabel('From').fill('23:00')
  await dialog.getByRole('combobox', { name: 'By the clock of' }).fill('Europe/Berlin')
  await expect(dialog.getByText('Until 01:00 (next day).')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Backup of the replica')
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click()
  await expect(dialog).toBeHidden()
  const line = page
    .getByRole('list', { name: 'Silences' })
    .getByRole('listitem')
    .filter({ hasText: service })
    .first()
  await expect(line).toContainText('Saturdays 23:00–01:00 (next day), Europe/Berlin')
  await line.getByRole('button', { name: 'End now' }).click()
  await expect(line).toContainText('Over')
})

test('what was not understood is read again once the mapping is mended', async ({
  page,
  request,
}) => {
  const service = freshService()
  const api = `${ALERTS_URL}/api/v1/integrations`
  const body = { kind: 'generic', name: service, service }
  const made = await request.post(api, {
    data: { ...body, options: { mapping: { message: 'titel' } } },
  })
  const { integration_id, key } = (await made.json()) as { integration_id: string; key: string }
  const sent = await request.post(`${ALERTS_URL}/integrations/${integration_id}`, {
    headers: { Authorization: `Bearer ${key}` },
    data: { title: `Disk of ${service} is full` },
  })
  expect(sent.status()).toBe(400)
  const options = { mapping: { message: 'title' } }
  const mended = await request.patch(`${api}/${integration_id}`, { data: { options } })
  expect(mended.status()).toBe(200)

  await page.goto('/alerts/integrations')
  const held = page
    .getByRole('list', { name: 'Requests in quarantine' })
    .getByRole('listitem')
    .filter({ hasText: service })
  await held.getByRole('button', { name: 'Read it again' }).click()
  await expect(page.getByText('Understood: 1 alert')).toBeVisible()
  await expect(held).toHaveCount(0)
  await page.goto(`/alerts?service=${service}`)
  await expect(page.getByRole('button', { name: `Disk of ${service} is full` })).toBeVisible()
})
