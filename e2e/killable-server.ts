import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appEnvironment } from './target'

const PORT = 3131
const SANDBOX_PORT = 4361
const SMTP_PORT = 2641
const PATIENCE_MS = 60_000

export type KillableServer = {
  url: string
  sandboxUrl: string
  database: string
  clockFile: string
  demoFile: string
  environment: Record<string, string>
  startSandbox(): Promise<void>
  /** Starts the product; how long it took until it answered, in milliseconds. */
  start(): Promise<number>
  /** `kill -9`: nothing in the process hears of it. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** The product and a sandbox of its own, each one process without a shell or a script in front of it. */
export function killableServer(): KillableServer {
  const folder = mkdtempSync(join(tmpdir(), 'cardfile-killed-'))
  const url = `http://localhost:${PORT}`
  const sandboxUrl = `http://localhost:${SANDBOX_PORT}`
  const database = join(folder, 'cardfile.db')
  const clockFile = join(folder, 'clock')
  const demoFile = join(folder, 'demo.json')
  const environment: Record<string, string> = {
    ...appEnvironment,
    APP_URL: url,
    DATABASE_URL: `file:${database}`,
    STRIPE_API_BASE: sandboxUrl,
    SMTP_URL: `smtp://localhost:${SMTP_PORT}`,
    CARDFILE_CLOCK_FILE: clockFile,
    CARDFILE_DEMO_FILE: demoFile,
  }
  let sandbox: ChildProcess | undefined
  let app: ChildProcess | undefined

  function run(args: string[]): ChildProcess {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...environment } })
    const log = (chunk: Buffer) => appendFileSync(join(folder, 'log'), chunk)
    child.stdout.on('data', log)
    child.stderr.on('data', log)
    return child
  }

  return {
    url,
    sandboxUrl,
    database,
    clockFile,
    demoFile,
    environment,
    async startSandbox() {
      const { STRIPE_WEBHOOK_SECRET: secret = '', STRIPE_SECRET_KEY: key = '' } = environment
      const webhook = `${url}/api/stripe/webhook/default`
      const ports = ['--port', `${SANDBOX_PORT}`, '--smtp-port', `${SMTP_PORT}`]
      const events = ['--webhook-url', webhook, '--webhook-secret', secret, '--webhook-key', key]
      sandbox = run(['sandbox/main.ts', ...ports, ...events])
      await answers(`${sandboxUrl}/_sandbox/health`, sandbox)
    },
    async start() {
      const before = performance.now()
      app = run(['node_modules/next/dist/bin/next', 'start', '-p', `${PORT}`])
      await answers(`${url}/api/health`, app)
      return performance.now() - before
    },
    kill: () => end(app, 'SIGKILL'),
    async stop() {
      await end(app, 'SIGTERM')
      await end(sandbox, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS
  while (!(await isUp(url))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the process behind ${url} ended`)
    if (Date.now() > giveUp) throw new Error(`${url} does not answer`)
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

// Nobody listening is refused within a millisecond; the next question waits a moment so that the start gets the processor.
async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return false
  }
}
