import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const SERVICES: Record<string, number> = {
  'alert-ingestion': 8001,
  'incident-management': 8002,
  oncall: 8003,
  notification: 8004,
  'ai-analysis': 8005,
}

const proxy = Object.fromEntries(
  Object.entries(SERVICES).map(([service, port]) => [
    `/api/${service}/`,
    {
      target: `http://127.0.0.1:${port}`,
      rewrite: (path: string) => path.replace(`/api/${service}/`, '/api/'),
    },
  ]),
)

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
  // The content security policy allows no data: addresses, so nothing is inlined as one.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
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
