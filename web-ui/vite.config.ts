import { defineConfig } from 'vitest/config'
import { build, plugins, resolve, css } from './vite.shared.ts'

/** Where the services are, by the settings that the services themselves find one another with. */
const SERVICES: Record<string, string> = {
  'alert-ingestion': process.env.ALERT_INGESTION_URL ?? 'http://127.0.0.1:8001',
  'incident-management': process.env.INCIDENT_MANAGEMENT_URL ?? 'http://127.0.0.1:8002',
  oncall: process.env.ONCALL_URL ?? 'http://127.0.0.1:8003',
  notification: process.env.NOTIFICATION_URL ?? 'http://127.0.0.1:8004',
  'ai-analysis': process.env.AI_ANALYSIS_URL ?? 'http://127.0.0.1:8005',
}

const proxy = Object.fromEntries(
  Object.entries(SERVICES).map(([service, target]) => [
    `/api/${service}/`,
    {
      target,
      rewrite: (path: string) => {
        const rest = path.slice(`/api/${service}/`.length)
        return rest === 'health' ? '/health' : `/api/${rest}`
      },
    },
  ]),
)

/** The preview serves the built files under the same policy as nginx and the launcher. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

export default defineConfig({
  plugins,
  resolve,
  css,
  build,
  server: { host: '127.0.0.1', proxy },
  preview: {
    host: '127.0.0.1',
    proxy,
    headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    css: { modules: { classNameStrategy: 'non-scoped' } },
    env: { TZ: 'Europe/Berlin' },
    coverage: { include: ['src/**'], exclude: ['src/api/generated/**', 'src/testing/**'] },
  },
})
