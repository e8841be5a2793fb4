// Which environment the product gets: the shell's, then .env's, then the sandbox's.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The sandbox's keys; the same values stand in lib/core/env.ts and .env.example. */
export const SANDBOX_KEYS = {
  STRIPE_SECRET_KEY: 'sk_test_cardfile_sandbox',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_cardfile_sandbox',
  STRIPE_WEBHOOK_SECRET: 'whsec_cardfile_sandbox',
}

/** Reads the text of a .env file: `NAME=value`, quotes, comments, `export`. */
export function parseEnvFile(text) {
  const values = {}
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line)
    if (!match) continue
    const [, name, raw] = match
    const quoted = /^(["'`])(.*?)\1\s*(?:#.*)?$/.exec(raw)
    values[name] = quoted ? quoted[2] : raw.replace(/(^|\s)#.*$/, '').trim()
  }
  return values
}

/** The shell's environment over .env's; an empty value counts as unset. */
export function loadEnvironment(shell = process.env, file = '.env') {
  const fromFile = existsSync(file) ? parseEnvFile(readFileSync(file, 'utf8')) : {}
  return { ...withoutEmpty(fromFile), ...withoutEmpty(shell) }
}

/** What the demo and `npm run dev` run with: the environment for the app, and the sandbox to start, or null. */
export function demoEnvironment(source) {
  const dataDir = source.CARDFILE_DATA_DIR ?? '.data'
  const port = portOf(source, 'PORT', 3000)
  const app = {
    APP_URL: `http://localhost:${port}`,
    DATABASE_URL: `file:${join(dataDir, 'cardfile.db')}`,
    CARDFILE_SECRET: source.CARDFILE_SECRET ?? generatedSecret(dataDir),
    CARDFILE_DEMO: '1',
    CARDFILE_DEMO_FILE: join(dataDir, 'demo.json'),
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const sandbox = usesRealStripe(source) ? null : sandboxEnvironment(source, dataDir)
  refuseLiveKeys(source)
  if (!sandbox) requireAllKeys(source)
  const env = { ...app, ...sandbox?.app, ...source, PORT: String(port) }
  return { dataDir, port, env, sandbox: sandbox && { ...sandbox, args: sandboxArgs(sandbox, env) } }
}

/** A port number from the environment. */
export function portOf(source, name, fallback) {
  const port = Number(source[name] ?? fallback)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Error(`${name} is not a port number: ${source[name]}`)
}

function usesRealStripe(source) {
  const key = source.STRIPE_SECRET_KEY
  return !source.STRIPE_API_BASE && key !== undefined && key !== SANDBOX_KEYS.STRIPE_SECRET_KEY
}

function refuseLiveKeys(source) {
  const live = Object.keys(SANDBOX_KEYS).filter((name) => /^(sk|rk|pk)_live_/.test(source[name] ?? ''))
  if (live.length > 0) throw new Error(`${live.join(' and ')} moves real money; the demo takes test keys only.`)
}

function requireAllKeys(source) {
  const missing = Object.keys(SANDBOX_KEYS).filter((name) => !source[name])
  if (missing.length === 0) return
  throw new Error(
    `STRIPE_SECRET_KEY is set, so the demo uses your Stripe test account, but ${missing.join(' and ')} is missing.\n` +
      'The webhook secret is what `stripe listen --forward-to localhost:3000/api/stripe/webhook/default` prints.',
  )
}

function sandboxEnvironment(source, dataDir) {
  const port = portOf(source, 'SANDBOX_PORT', 4242)
  const smtpPort = portOf(source, 'SMTP_PORT', 2525)
  const url = `http://localhost:${port}`
  // Ask for STRIPE_API_BASE elsewhere, and somebody else runs the sandbox.
  const start = !source.STRIPE_API_BASE || new URL(source.STRIPE_API_BASE).origin === url
  const app = {
    ...SANDBOX_KEYS,
    STRIPE_API_BASE: url,
    SMTP_URL: `smtp://localhost:${smtpPort}`,
  }
  return { start, port, smtpPort, url, dataDir, app }
}

function sandboxArgs({ port, smtpPort, dataDir }, env) {
  const values = {
    port,
    data: join(dataDir, 'sandbox.db'),
    'smtp-port': smtpPort,
    'webhook-url': `${env.APP_URL}/api/stripe/webhook/default`,
    'webhook-secret': env.STRIPE_WEBHOOK_SECRET,
    'webhook-key': env.STRIPE_SECRET_KEY,
  }
  return ['sandbox/main.ts', ...Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)])]
}

// One secret per machine, so that a demo's sessions and links outlive a restart.
function generatedSecret(dataDir) {
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return secret
}

function withoutEmpty(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}
