import { existsSync } from 'node:fs'
import { join } from 'node:path'

const wantsStripe = process.argv.some(
  (arg, index, all) => `${all[index - 1]}=${arg}` === '--project=stripe' || arg === '--project=stripe',
)

// Playwright reads the configuration again in every worker: what the first reading decides, the others inherit.
process.env.CARDFILE_E2E_TARGET ??= wantsStripe ? 'stripe' : 'sandbox'
process.env.CARDFILE_E2E_DATA ??= join('.data', `e2e-${process.pid}`)

/** Whether this run talks to a real Stripe test account instead of the sandbox. */
export const realStripe = process.env.CARDFILE_E2E_TARGET === 'stripe'
if (realStripe && existsSync('.env')) process.loadEnvFile('.env')

const port = Number(process.env.E2E_PORT ?? 3100)
const sandboxPort = Number(process.env.E2E_SANDBOX_PORT ?? 4343)
const smtpPort = Number(process.env.E2E_SMTP_PORT ?? 2625)
const shopPort = Number(process.env.E2E_SHOP_PORT ?? 3150)

/** Where the product under test is reached. */
export const appUrl = `http://localhost:${port}`
/** Where the sandbox is reached; it stands still with real Stripe. */
export const sandboxUrl = `http://localhost:${sandboxPort}`
/** Where somebody else's shop is reached, which uses the product by its SDK and its API. */
export const shopUrl = `http://localhost:${shopPort}`
/** Written by the product when its demo data is there. */
export const demoFile = join(process.env.CARDFILE_E2E_DATA, 'demo.json')
/** How far the product's clock has been walked, in milliseconds; without the file it stands at the real time. */
export const clockFile = join(process.env.CARDFILE_E2E_DATA, 'clock')

const keys = realStripe
  ? {
      STRIPE_SECRET_KEY: testKey('STRIPE_SECRET_KEY'),
      STRIPE_PUBLISHABLE_KEY: testKey('STRIPE_PUBLISHABLE_KEY'),
      STRIPE_WEBHOOK_SECRET: testKey('STRIPE_WEBHOOK_SECRET'),
      STRIPE_API_BASE: '',
      SMTP_URL: process.env.SMTP_URL ?? '',
    }
  : {
      STRIPE_SECRET_KEY: 'sk_test_cardfile_e2e',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_cardfile_e2e',
      STRIPE_WEBHOOK_SECRET: 'whsec_cardfile_e2e',
      STRIPE_API_BASE: sandboxUrl,
      SMTP_URL: `smtp://localhost:${smtpPort}`,
    }

/** The environment of the product under test; every value is set, so that a developer's .env cannot leak in. */
export const appEnvironment: Record<string, string> = {
  ...keys,
  APP_URL: appUrl,
  DATABASE_URL: process.env.E2E_DATABASE_URL ?? `file:${join(process.env.CARDFILE_E2E_DATA, 'cardfile.db')}`,
  CARDFILE_SECRET: 'the-end-to-end-tests-sign-with-this-secret',
  CARDFILE_DEMO: '1',
  CARDFILE_DEMO_FILE: demoFile,
  CARDFILE_CLOCK_FILE: realStripe ? '' : clockFile,
  CARDFILE_MERCHANT_NAME: '',
  CARDFILE_ADMIN_EMAIL: '',
  CARDFILE_ADMIN_PASSWORD: '',
  LOG_LEVEL: 'warn',
  NEXT_TELEMETRY_DISABLED: '1',
}

const NEXT_START = ['node_modules/next/dist/bin/next', 'start', '--keepAliveTimeout', '120000']

/** The arguments of Node that serve the product as `npm start` does. */
export const serve = (at: number) => ['--max-semi-space-size=64', ...NEXT_START, '-p', `${at}`]

/** How to start the product under test; it must be built. */
export const appCommand = node(...serve(port))

/** How to start the sandbox, its memory empty at every start. */
export const sandboxCommand = node(
  'sandbox/main.ts',
  `--port ${sandboxPort}`,
  `--smtp-port ${smtpPort}`,
  `--webhook-url ${appUrl}/api/stripe/webhook/default`,
  `--webhook-secret ${keys.STRIPE_WEBHOOK_SECRET}`,
  `--webhook-key ${keys.STRIPE_SECRET_KEY}`,
)

/** How to start the shop. */
export const shopCommand = node('e2e/shop/server.ts')
export const shopEnvironment: Record<string, string> = {
  SHOP_PORT: `${shopPort}`,
  CARDFILE_URL: appUrl,
  CARDFILE_DEMO_FILE: demoFile,
}

function testKey(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`--project=stripe needs ${name} of a Stripe test account.`)
  if (/^(sk|rk|pk)_live_/.test(value)) throw new Error(`${name} is a live key; these tests take test keys only.`)
  return value
}

function node(...args: string[]): string {
  return [`"${process.execPath}"`, ...args].join(' ')
}
