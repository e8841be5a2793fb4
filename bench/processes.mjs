// The processes a benchmark measures, started and stopped from outside as a person would.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const PORTS = { PORT: '4961', SANDBOX_PORT: '4962', SMTP_PORT: '4963' }
const REFERENCE_PORT = 4964
const NEXT = 'node_modules/next/dist/bin/next'
const QUIET = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

/** Starts `npm run demo` on ports and data of its own; answers its sign-in data and how long it took, in seconds. */
export async function startDemo({ dataDir = '.data/bench', keep = false, cwd = process.cwd() } = {}) {
  if (!keep) rmSync(join(cwd, dataDir), { recursive: true, force: true })
  mkdirSync(join(cwd, dataDir), { recursive: true })
  const env = { ...process.env, ...PORTS, CARDFILE_DATA_DIR: dataDir }
  const began = performance.now()
  const child = spawn(process.execPath, ['scripts/run.mjs', 'demo'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  await outputSays(child, 'Cardfile is running')
  const seconds = (performance.now() - began) / 1000
  const people = JSON.parse(readFileSync(join(cwd, dataDir, 'demo.json'), 'utf8'))
  return { url: people.app_url, people, seconds, stop: () => stop(child) }
}

/**
 * Starts the bare Next app, built once for its sources and packages, in a folder of its own: inside the tree Next would
 * take our proxy.ts along. It charges at the sandbox at `stripe`, takes events signed with `webhookSecret` and reads the
 * cards of the product's database `wallet`.
 */
export async function startReference({ stripe = '', webhookSecret = '', wallet = '' } = {}) {
  const folder = builtReference()
  const database = join(mkdtempSync(join(tmpdir(), 'cardfile-bare-')), 'bare.db')
  const own = {
    BARE_DATABASE: database,
    BARE_STRIPE: stripe,
    BARE_WEBHOOK_SECRET: webhookSecret,
    BARE_WALLET: resolve(wallet),
  }
  const args = ['--max-semi-space-size=64', NEXT, 'start', '-p', String(REFERENCE_PORT)]
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', env: { ...QUIET, ...own } })
  endWithUs(child)
  const url = `http://localhost:${REFERENCE_PORT}`
  const end = () => stop(child).then(() => rmSync(dirname(database), { recursive: true, force: true }))
  for (let tries = 0; !(await isUp(url)); tries++) {
    if (tries > 400 || child.exitCode !== null) {
      await end()
      throw new Error('the reference app did not start')
    }
    await pause(50)
  }
  return { url, stop: end }
}

/** Kills a child when this process ends, however it does: a benchmark that was broken off must leave no load behind. */
export function endWithUs(child) {
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
}

function builtReference() {
  const source = 'bench/reference/next-app'
  const hash = createHash('sha256').update(readFileSync('package-lock.json'))
  for (const file of readdirSync(source, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()))
    hash.update(readFileSync(join(file.parentPath, file.name)))
  const folder = join(tmpdir(), `cardfile-reference-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(join(folder, 'built'))) return folder
  rmSync(folder, { recursive: true, force: true })
  cpSync(source, folder, { recursive: true })
  execFileSync('cp', ['-al', join(process.cwd(), 'node_modules'), join(folder, 'node_modules')])
  execFileSync(process.execPath, [NEXT, 'build'], { cwd: folder, stdio: 'ignore', env: QUIET })
  writeFileSync(join(folder, 'built'), '')
  return folder
}

async function outputSays(child, words) {
  let output = ''
  for await (const chunk of child.stdout) {
    output += chunk
    if (output.includes(words)) return
  }
  throw new Error(`the demo stopped before it said “${words}”:\n${output}`)
}

async function isUp(url) {
  return await fetch(url).then(
    (response) => response.ok,
    () => false,
  )
}

async function stop(child) {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
