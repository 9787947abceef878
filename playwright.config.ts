import { defineConfig } from '@playwright/test'
import { existsSync } from 'node:fs'
import { electronBinary } from './scripts/electron-binary.mjs'

const chromium = [
  process.env['PLAYWRIGHT_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path))

/**
 * Two projects: the product in a browser of Electron's own Chromium generation, and the desktop shell where Electron's program is here.
 * No retries and no sleeps: a test that fails now and then has found something.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './scripts/e2e-build.mjs',
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: Number(process.env['PATCHWORK_E2E_WORKERS'] ?? 1),
  // Limits against hanging, not measures of speed: those are the bench's. A busy machine is three times slower than an idle one.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1360, height: 900 },
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: '**/e2e/electron/**',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
    {
      name: 'electron',
      testMatch: '**/e2e/electron/**/*.test.ts',
      ...(electronBinary() ? {} : { testIgnore: '**' }),
    },
  ],
})
