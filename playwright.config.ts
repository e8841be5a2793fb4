import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import {
  appCommand,
  appEnvironment,
  appUrl,
  realStripe,
  sandboxCommand,
  sandboxUrl,
  shopCommand,
  shopEnvironment,
  shopUrl,
} from './e2e/target'

const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']
const executablePath = installed.find((file) => file && existsSync(file))
const isRoot = process.getuid?.() === 0

const server = { gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 }, reuseExistingServer: false } as const
const sandbox = { ...server, name: 'sandbox', command: sandboxCommand, url: `${sandboxUrl}/_sandbox/health` }
const app = { ...server, name: 'app', command: appCommand, url: `${appUrl}/api/health`, env: appEnvironment }
const shop = { ...server, name: 'shop', command: shopCommand, url: `${shopUrl}/health`, env: shopEnvironment }

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  reporter: 'list',
  // Room for a machine that is busy with something else: what works does not take it.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  webServer: realStripe ? [app, shop] : [sandbox, app, shop],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: appUrl,
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    // A trace doubles the suite's time; `npm run e2e -- --trace on FILE` makes one of what failed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: isRoot ? ['--no-sandbox'] : [] },
  },
  projects: [
    { name: 'sandbox', testIgnore: '**/screens-*.spec.ts' },
    // What needs the sandbox's mailbox, ledger or clock carries the tag @sandbox.
    { name: 'stripe', testIgnore: '**/screens-*.spec.ts', grepInvert: /@sandbox/ },
    // One after the other: they share a product, and what one makes another shows.
    { name: 'screens', testMatch: '**/screens-*.spec.ts', workers: 1 },
  ],
})
