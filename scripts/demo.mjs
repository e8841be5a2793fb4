// `npm run demo`, `npm run dev` and `npm start`: the sandbox, then the app, until Ctrl-C.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { demoEnvironment, loadEnvironment, portOf } from './environment.mjs'
import { answers, isStopping, requireFreePort, startNode, stopAll, tail, waitFor } from './processes.mjs'

const NEXT = 'node_modules/next/dist/bin/next'
// A connection outlives every pause of a proxy or a merchant's server: one that ends as a call arrives loses the call.
const KEEP_ALIVE = ['--keepAliveTimeout', '120000']
const SERVER_FLAGS = ['--max-semi-space-size=64']

/** The product as built for production, with demo data, on the sandbox or on your Stripe test account. */
export async function demo() {
  const plan = demoEnvironment(loadEnvironment())
  await requirePorts(plan)
  await ensureBuilt()
  const sandbox = await startSandbox(plan, join(plan.dataDir, 'logs', 'sandbox.log'))
  const demoFile = plan.env.CARDFILE_DEMO_FILE
  rmSync(demoFile, { force: true })
  const log = join(plan.dataDir, 'logs', 'app.log')
  const app = startNode([...SERVER_FLAGS, NEXT, 'start', ...KEEP_ALIVE, '-p', String(plan.port)], {
    env: plan.env,
    log,
  })
  const data = await waitFor('The app', () => readDemoFile(plan, demoFile), { child: app, log, timeoutMs: 60_000 })
  printAddresses(plan, data)
  return await firstEnd([sandbox, { name: 'The app', log, child: app }])
}

/** The same with `next dev`: sources are compiled as they change, and everything logs to the terminal. */
export async function dev() {
  const plan = demoEnvironment(loadEnvironment())
  await requirePorts(plan)
  const sandbox = await startSandbox(plan)
  const app = startNode([NEXT, 'dev', '-p', String(plan.port)], { env: { ...plan.env, NODE_ENV: 'development' } })
  return await firstEnd([sandbox, { name: 'The app', child: app }])
}

/** The product alone, with your environment or .env and nothing made up. */
export async function start() {
  const env = loadEnvironment()
  const port = portOf(env, 'PORT', 3000)
  await requireFreePort(port, 'PORT')
  await ensureBuilt()
  const app = startNode([...SERVER_FLAGS, NEXT, 'start', ...KEEP_ALIVE, '-p', String(port)], { env })
  return await app.exited
}

async function requirePorts({ port, sandbox }) {
  await requireFreePort(port, 'PORT')
  if (!sandbox?.start) return
  await requireFreePort(sandbox.port, 'SANDBOX_PORT')
  await requireFreePort(sandbox.smtpPort, 'SMTP_PORT')
}

async function startSandbox({ sandbox, env }, log) {
  if (!sandbox?.start) return undefined
  const child = startNode(sandbox.args, { env, log })
  const health = () => answers(`${sandbox.url}/_sandbox/health`)
  await waitFor('The sandbox', health, { child, log, timeoutMs: 20_000 })
  return { name: 'The sandbox', log, child }
}

// The app writes the file when its demo data is there, which is after it listens.
async function readDemoFile({ env }, file) {
  if (!existsSync(file) || !(await answers(`${env.APP_URL}/api/health`))) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function printAddresses({ dataDir, env, sandbox }, data) {
  const rows = [
    ['Wallet', `${data.app_url}/account/cards`, `${data.shopper.email}  ${data.shopper.password}`],
    ['Merchant', `${data.app_url}/admin`, `${data.merchant.email}  ${data.merchant.password}`],
  ]
  if (sandbox) rows.push(['Mailbox', `${sandbox.url}/_sandbox/mailbox`, 'every e-mail that was sent'])
  const width = Math.max(...rows.map(([, url]) => url.length))
  console.log('\nCardfile is running.\n')
  for (const [name, url, note] of rows) console.log(`  ${name.padEnd(10)}${url.padEnd(width + 3)}${note}`)
  console.log(
    sandbox
      ? '\n  Cards      4242 4242 4242 4242 works; 4000 0025 0000 3155 asks the bank once; 4000 0027 6000 3184 always'
      : `\n  Stripe     your test account, key …${env.STRIPE_SECRET_KEY.slice(-4)}`,
  )
  console.log(`\nStop with Ctrl-C. What you did is kept in ${dataDir}; delete the folder to start over.\n`)
}

// Nothing here ends by itself: the first process to go takes the others with it.
async function firstEnd(parts) {
  const alive = parts.filter(Boolean)
  const { name, log, code } = await Promise.race(
    alive.map(async (part) => ({ ...part, code: await part.child.exited })),
  )
  if (isStopping()) return 0
  await stopAll()
  console.error(`${name} stopped (exit code ${code}).${tail(log)}`)
  return code === 0 ? 1 : code
}
