// Child processes: run one to its end, or keep several until Ctrl-C and leave no orphan.
import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { root, toolchain } from './toolchain.mjs'

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
const GRACE_MS = 5_000
const running = new Set()
let stopping

/** The environment of a child: ours, with the project's Node and tools first on PATH. */
export function childEnvironment(extra = {}) {
  return { ...process.env, ...extra, PATH: toolchain().path }
}

/** Runs a Node script or package to its end on the project's Node; answers the exit code. */
export async function runNode(args, { env, cwd = root, quiet = false } = {}) {
  const child = start(args, { env, cwd, stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit' })
  return await child.exited
}

/** Starts a Node process that is stopped with us; with `log` its output goes to that file. */
export function startNode(args, { env, log } = {}) {
  if (!log) return start(args, { env, stdio: 'inherit' })
  mkdirSync(dirname(log), { recursive: true })
  const child = start(args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const file = createWriteStream(log)
  child.process.stdout.pipe(file, { end: false })
  child.process.stderr.pipe(file, { end: false })
  return child
}

/** Waits until the check answers something; throws when the child ends first or the time is over. */
export async function waitFor(what, check, { child, log, timeoutMs }) {
  const deadline = Date.now() + timeoutMs
  let ended
  child.exited.then((code) => (ended = code))
  for (;;) {
    const answer = await check()
    if (answer) return answer
    if (ended !== undefined) throw new Error(`${what} stopped while starting (exit code ${ended}).${tail(log)}`)
    if (Date.now() > deadline) throw new Error(`${what} did not start within ${timeoutMs / 1000} s.${tail(log)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Whether an address answers at all with a status below 500. */
export async function answers(url) {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    await response.arrayBuffer()
    return response.status < 500
  } catch {
    return false
  }
}

/** Throws a plain error when somebody already listens on the port. */
export async function requireFreePort(port, name) {
  for (const host of [undefined, '127.0.0.1']) {
    const code = await new Promise((resolve) => {
      const server = createServer()
      server.once('error', (error) => resolve(error.code))
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
    })
    if (code === undefined) continue
    if (code === 'EACCES') throw new Error(`Port ${port} needs privileges you do not have. Choose another: ${name}=…`)
    if (code !== 'EADDRINUSE') continue
    throw new Error(`Port ${port} is taken by another program. Stop it, or choose another: ${name}=${port + 1}`)
  }
}

/** The last lines of a log file, for an error message. */
export function tail(log, lines = 15) {
  if (!log || !existsSync(log)) return ''
  return `\n${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')}\n(all of it: ${log})`
}

/** Stops every child and answers when the last one is gone. */
export function stopAll() {
  stopping ??= Promise.all(
    [...running].map(async (child) => {
      child.process.kill('SIGTERM')
      const late = setTimeout(() => child.process.kill('SIGKILL'), GRACE_MS)
      await child.exited
      clearTimeout(late)
    }),
  )
  return stopping
}

/** Whether we are on the way out, so that children ending are no news. */
export function isStopping() {
  return stopping !== undefined
}

/** On Ctrl-C, kill or a closed terminal: stop the children first, then end with the signal's exit code. */
export function stopOnSignals() {
  const stopWith = (code) => stopAll().then(() => process.exit(code))
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => stopWith(code))
  if (!process.env.npm_lifecycle_event) return
  // npm passes Ctrl-C on but not a SIGTERM of its own: when it is gone, so are we.
  const npm = process.ppid
  setInterval(() => process.ppid !== npm && stopWith(SIGNALS.SIGTERM), 500).unref()
}

function start(args, { env, cwd = root, stdio }) {
  const { node } = toolchain()
  const spawned = spawn(node, args, { cwd, env: childEnvironment(env), stdio })
  const child = { process: spawned, exited: undefined }
  child.exited = new Promise((resolve) => {
    spawned.once('error', (error) => resolve(fail(error)))
    spawned.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  }).finally(() => running.delete(child))
  running.add(child)
  return child
}

function fail(error) {
  console.error(error.message)
  return 1
}
