import { defineConfig } from 'vite'
import { build, css, plugins, resolve } from './vite.shared.ts'

const RUNNER = process.env.TEST_RUNNER_URL ?? 'http://127.0.0.1:8006'

/** The test runner's page: the same theme and components, built to where its service serves it from. */
export default defineConfig({
  plugins,
  resolve,
  css,
  publicDir: false,
  server: { host: '127.0.0.1', open: '/test-runner.html', proxy: { '/api': RUNNER } },
  build: {
    ...build,
    manifest: false,
    outDir: process.env.TEST_RUNNER_PAGE ?? '../test-runner/test_runner/page',
    emptyOutDir: true,
    rolldownOptions: { input: 'test-runner.html' },
  },
})
