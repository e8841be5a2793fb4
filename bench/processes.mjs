// The processes a benchmark measures, started and stopped from outside as a person would.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** Builds and starts the bare Next app, in a folder of its own: inside the tree Next would take our proxy.ts along. */
export async function startReference() {
  const folder = mkdtempSync(join(tmpdir(), 'cardfile-reference-'))
  cpSync('bench/reference/next-app', folder, { recursive: true })
  execFileSync('cp', ['-al', join(process.cwd(), 'node_modules'), join(folder, 'node_modules')])
  const options = { cwd: folder, stdio: 'ignore', env: QUIET }
  execFileSync(process.execPath, [NEXT, 'build'], options)
  const args = ['--max-semi-space-size=64', NEXT, 'start', '-p', String(REFERENCE_PORT)]
  const child = spawn(process.execPath, args, options)
  const url = `http://localhost:${REFERENCE_PORT}`
  const end = () => stop(child).then(() => rmSync(folder, { recursive: true, force: true }))
  for (let tries = 0; !(await isUp(url)); tries++) {
    if (tries > 200 || child.exitCode !== null) {
      await end()
      throw new Error('the reference app did not start')
    }
    await pause(50)
  }
  return { url, stop: end }
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
