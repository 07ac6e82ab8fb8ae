import { expect, type Page } from '@playwright/test'
import { ALERTS_URL, freshService, RUNNER_URL, test } from './platform'
import { ODD_TEXTS, VECTORS } from './vectors'

const unhurt = async (page: Page) => {
  expect(await page.evaluate(() => Reflect.get(window, '__hurt') as unknown)).toBeUndefined()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide, 'nothing is wider than the screen').toBeLessThanOrEqual(0)
}

test('hostile and odd text executes nothing and breaks no layout', async ({ page, request }) => {
  expect(VECTORS.length).toBeGreaterThanOrEqual(200)
  const service = freshService()
  const odd = `<img src=x onerror=window.__hurt=1> ${ODD_TEXTS.join(' ')}`.slice(0, 65_000)
  const messages = [odd, ...VECTORS, ...ODD_TEXTS]
  const answer = await request.post(`${ALERTS_URL}/api/v1/alerts/batch`, {
    data: {
      alerts: messages.map((message, place) => ({
        service,
        severity: 'low',
        message,
        dedup_key: `${service}-${place}`,
        labels: { note: message.slice(0, 900), [message.slice(0, 60)]: 'x' },
        links: [{ href: 'javascript:window.__hurt=1', text: 'click' }],
      })),
    },
  })
  const { results } = (await answer.json()) as { results: { incident_id?: string }[] }
  const incident = results.find(({ incident_id }) => incident_id)?.incident_id ?? ''
  expect(results.filter(({ incident_id }) => incident_id).length).toBeGreaterThan(200)
  const notes = `/api/incident-management/v1/incidents/${incident}/notes`
  await expect
    .poll(async () => (await request.post(notes, { data: { text: 'first' } })).status())
    .toBe(201)
  for (let from = 0; from < VECTORS.length; from += 40) {
    const text = VECTORS.slice(from, from + 40).join('\n\n')
    expect((await request.post(notes, { data: { text, author: VECTORS[from] } })).status()).toBe(
      201,
    )
  }

  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of [
    '/',
    `/incidents?service=${service}`,
    `/incidents?q=${encodeURIComponent(VECTORS[0] ?? '')}`,
    `/incidents/${incident}`,
    `/alerts?service=${service}`,
    '/notifications',
    '/analytics',
    '/knowledge?q=%3Cscript%3E',
  ]) {
    await page.goto(path)
    await expect(page.locator('main h1')).toHaveCount(1)
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
    await unhurt(page)
  }
  await page.goto(`/incidents/${incident}`)
  await expect(page.getByRole('region', { name: 'Alerts' })).toContainText('__hurt')
  await page.getByRole('button', { name: /^Show all/ }).click()
  await expect(page.getByRole('link', { name: 'click' })).toHaveCount(0)
  const followed = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol))
  expect(followed.filter((protocol) => !['http:', 'https:'].includes(protocol))).toEqual([])
  await unhurt(page)
})

test('hostile text in a runbook executes nothing', async ({ page, request }) => {
  const id = freshService().replace('e2e-', 'hostile')
  const made = await request.post('/api/ai-analysis/v1/knowledge-base', {
    data: {
      ...{ id, title: `${id} <img src=x onerror=window.__hurt=1>`, category: 'hardware_failure' },
      symptoms: [`${id} wobbles`, ...ODD_TEXTS.slice(0, 1)],
      causes: VECTORS.slice(0, 50),
      diagnosis: VECTORS.slice(50, 100).map((step) => ({ step, command: step })),
      remediation: VECTORS.slice(100, 160).map((step) => ({ step, command: step })),
    },
  })
  expect(made.status(), await made.text()).toBe(201)
  try {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`/knowledge?q=${id}`)
    await page.getByText(`${id} <img`).first().click()
    await expect(page.getByText('<script>window.__hurt=1</script>').first()).toBeVisible()
    await unhurt(page)
  } finally {
    await request.delete(`/api/ai-analysis/v1/knowledge-base/${id}`)
  }
})

test('hostile text sent by the test runner executes nothing there', async ({ page, request }) => {
  const service = freshService()
  const texts = [...VECTORS, ...ODD_TEXTS]
  for (let from = 0; from < texts.length; from += 8) {
    await Promise.all(
      texts.slice(from, from + 8).map(async (message) => {
        const data = { service, severity: 'low', message, labels: { note: message.slice(0, 900) } }
        const sent = await request.post(`${RUNNER_URL}/api/v1/alerts`, { data })
        expect([201, 422]).toContain(sent.status())
      }),
    )
  }
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto(RUNNER_URL)
    await expect(page.getByRole('table', { name: 'Sent alerts' })).toContainText(service)
    await unhurt(page)
  }
  const followed = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol))
  expect(followed.filter((protocol) => !['http:', 'https:'].includes(protocol))).toEqual([])
})
