// The product as built for production beside the compiled sandbox: one process each, on ports and data of their own.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Stripe from 'stripe'
import { openDatabase, temporaryPostgres } from './database.mjs'
import { getJson } from './http.mjs'
import { endWithUs } from './processes.mjs'
import { addShoppers } from './shoppers.mjs'
import { cpuMs, memory } from './usage.mjs'

const PORTS = { app: 4971, sandbox: 4972, smtp: 4973 }
/** Where the stage keeps what it writes. */
export const DATA = join('.data', 'bench-stage')
const SHOPPERS = 64
const PATIENCE_MS = 120_000
const LOOK_MS = 200

export const APP_URL = `http://localhost:${PORTS.app}`
export const SANDBOX_URL = `http://localhost:${PORTS.sandbox}`
export const WEBHOOK_SECRET = 'whsec_cardfile_bench'
const KEY = 'sk_test_cardfile_bench'

/** Builds what is missing: the product and the sandbox. */
export function buildAll() {
  const build = "await (await import('./scripts/build.mjs')).ensureBuilt()"
  execFileSync(process.execPath, ['--input-type=module', '--eval', build], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync(process.execPath, ['scripts/build-sandbox.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/**
 * Runs with a fresh stage and takes it down: sandbox with `latency` (ms) and `limits`, product with `env` over the
 * usual. `server` is a PostgreSQL server to make a database at; `profile` a folder for profiles of the product's CPU.
 */
export async function withStage({ latency = 0, limits = 'off', env = {}, server, profile }, run) {
  rmSync(DATA, { recursive: true, force: true })
  mkdirSync(DATA, { recursive: true })
  const postgres = server ? await temporaryPostgres(server) : undefined
  const databaseUrl = postgres?.url ?? `file:${join(DATA, 'cardfile.db')}`
  const sandbox = startSandbox(latency, limits)
  const app = { child: undefined, people: undefined }
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const startApp = async () => {
    app.child = startProduct(flags, { ...environment(databaseUrl), ...env })
    app.people = await ready(app.child)
  }
  let database
  try {
    await until('the sandbox', () => isUp(`${SANDBOX_URL}/_sandbox/health`), sandbox)
    await startApp()
    database = await openDatabase(databaseUrl)
    const stripe = stripeAtSandbox(KEY)
    const stage = {
      stripe,
      database,
      apiKey: app.people.api_key,
      cpuMs: () => cpuMs(app.child.pid),
      memory: () => memory(app.child.pid),
      kill: () => end(app.child, 'SIGKILL'),
      start: startApp,
      ledger: (after, key = KEY) =>
        getJson(`${SANDBOX_URL}/_sandbox/ledger?key=${key}&kind=request&after=${after}&limit=1000000`),
      settle: () => until('the end of the webhooks', () => isSettled(database)),
    }
    stage.memoryAtStart = stage.memory()
    stage.shoppers = await addShoppers(stage, SHOPPERS)
    await stage.settle()
    return await run(stage)
  } finally {
    await database?.close()
    if (app.child) await end(app.child, 'SIGTERM')
    await end(sandbox, 'SIGTERM')
    await postgres?.drop()
  }
}

/** stripe-node as the product uses it, at the sandbox. */
export function stripeAtSandbox(key) {
  const { hostname, port } = new URL(SANDBOX_URL)
  return new Stripe(key, { host: hostname, port: Number(port), protocol: 'http', telemetry: false })
}

/** Waits until a check says yes. */
export async function until(what, check, child, patience = PATIENCE_MS) {
  const began = performance.now()
  while (!(await check())) {
    if (child && child.exitCode !== null) throw new Error(`${what} stopped while starting; see ${DATA}`)
    if (performance.now() - began > patience) throw new Error(`${what} took longer than ${patience / 1000} s`)
    await pause(LOOK_MS)
  }
}

// Nothing is left to deliver, and nothing delivered is left to handle: the next round begins as this one did.
async function isSettled(database) {
  const deliveries = await getJson(`${SANDBOX_URL}/_sandbox/webhooks?key=${KEY}`)
  if (deliveries.some(({ state }) => state === 'pending')) return false
  const [row] = await database.rows("select count(*) as waiting from stripe_events where status = 'received'")
  return Number(row.waiting) === 0
}

function startSandbox(latency, limits) {
  const options = {
    port: PORTS.sandbox,
    latency,
    limits,
    'ledger-limit': 1_000_000,
    'smtp-port': PORTS.smtp,
    'webhook-url': `${APP_URL}/api/stripe/webhook/default`,
    'webhook-secret': WEBHOOK_SECRET,
    'webhook-key': KEY,
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  return start(['dist/sandbox/main.js', ...args], 'sandbox', process.env)
}

function startProduct(flags, env) {
  rmSync(env.CARDFILE_DEMO_FILE, { force: true })
  const next = ['node_modules/next/dist/bin/next', 'start', '-p', String(PORTS.app)]
  return start(['--max-semi-space-size=64', ...flags, ...next], 'app', { ...process.env, ...env })
}

// Every value is set, so that a developer's .env cannot leak in.
function environment(databaseUrl) {
  return {
    STRIPE_SECRET_KEY: KEY,
    STRIPE_PUBLISHABLE_KEY: KEY.replace('sk_', 'pk_'),
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_BASE: SANDBOX_URL,
    STRIPE_RATE: '',
    STRIPE_RATE_PER_ENDPOINT: '',
    SMTP_URL: `smtp://localhost:${PORTS.smtp}`,
    APP_URL,
    DATABASE_URL: databaseUrl,
    CARDFILE_SECRET: 'the-benchmarks-sign-with-this-secret',
    CARDFILE_DEMO: '1',
    CARDFILE_DEMO_FILE: join(DATA, 'demo.json'),
    CARDFILE_CLOCK_FILE: '',
    CARDFILE_ALARM_URL: '',
    CARDFILE_MERCHANT_NAME: '',
    CARDFILE_ADMIN_EMAIL: '',
    CARDFILE_ADMIN_PASSWORD: '',
    LOG_LEVEL: 'warn',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  }
}

function start(args, name, env) {
  const log = openSync(join(DATA, `${name}.log`), 'a')
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', log, log] })
  endWithUs(child)
  return child
}

// The product writes the file when its demo data is there, which is after it listens.
async function ready(child) {
  const file = join(DATA, 'demo.json')
  await until('the product', async () => existsSync(file) && (await isUp(`${APP_URL}/api/health`)), child)
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function isUp(url) {
  return await fetch(url).then(
    (response) => response.ok,
    () => false,
  )
}

async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
