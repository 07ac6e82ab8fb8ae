import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './scripts/compressed.mjs'

const RUNNER = process.env.TEST_RUNNER_URL ?? 'http://127.0.0.1:8006'

/** The test runner's page: the same theme and components, built to where its service serves it from. */
export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  publicDir: false,
  server: { host: '127.0.0.1', open: '/test-runner.html', proxy: { '/api': RUNNER } },
  build: {
    target: 'es2022',
    outDir: process.env.TEST_RUNNER_PAGE ?? '../test-runner/test_runner/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'test-runner.html' },
  },
})
