import { test as base, expect, type APIRequestContext } from '@playwright/test'

export const ALERTS_URL = process.env.ALERTS_URL ?? 'http://127.0.0.1:8001'

export const RUNNER_URL = process.env.TEST_RUNNER_URL ?? 'http://127.0.0.1:8006'
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Alert = {
  service: string
  severity: string
  message: string
  labels?: Record<string, string>
  source?: string
  links?: { href: string; text?: string }[]
}

/** A service of its own for every test, so that no other alert joins its incident. */
export function freshService(): string {
  return `e2e-${crypto.randomUUID().slice(0, 8)}`
}

/** Sends an alert as a monitoring tool does; answers with the incident it became. */
export async function sendAlert(request: APIRequestContext, alert: Alert): Promise<string> {
  const answer = await request.post(`${ALERTS_URL}/api/v1/alerts`, { data: alert })
  expect(answer.status()).toBe(201)
  const { incident_id } = (await answer.json()) as { incident_id: string }
  return incident_id
}

/** The machine, not the page: its network interfaces came or went. */
const MACHINE = /net::ERR_NETWORK_CHANGED/

/** Every test fails when its page writes an error or a warning to the console, but for those it provokes itself. */
export const test = base.extend<{ provoked: RegExp[]; quietConsole: undefined }>({
  provoked: [[], { option: true }],
  quietConsole: [
    async ({ page, provoked }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await use(undefined)
      const known = [...provoked, MACHINE]
      const unexpected = complaints.filter((text) => !known.some((one) => one.test(text)))
      expect(unexpected).toEqual([])
    },
    { auto: true },
  ],
})
