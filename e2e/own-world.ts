import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { appEnvironment, serve } from './target'

/** A product and a sandbox of a test's own, whose clock and mail server it rules without disturbing the others. */
export type OwnWorld = {
  url: string
  /** Where its own sandbox is reached. */
  stripeUrl: string
  /** What its product was started with; its commands need the same. */
  environment: Record<string, string>
  /** Where the demo's people are written down. */
  demoFile: string
  webhookSecret: string
  /** Walks the product's clock forward; the sandbox stays, so that its own webhooks become too old and are refused. */
  walk: (minutes: number) => Promise<void>
  /** Starts the mail server; before that nobody takes the product's mail. */
  openMail: () => Promise<void>
  /** Everything its product has written out so far, at the most talkative level. */
  log: () => Promise<string>
  stop: () => Promise<void>
}

/** Starts such a world, with the demo's data in it and without a mail server. */
export async function startOwnWorld(): Promise<OwnWorld> {
  const data = await mkdtemp(join(tmpdir(), 'cardfile-own-world-'))
  const [port, stripePort, smtpPort, noMail, spare] = await freePorts()
  const url = `http://localhost:${port}`
  const stripeUrl = `http://localhost:${stripePort}`
  const clock = join(data, 'clock')
  const demoFile = join(data, 'demo.json')
  const webhookSecret = 'whsec_own_world'
  const running: ChildProcess[] = []
  const log = await open(join(data, 'log'), 'a+')
  let offset = 0

  const start = (args: string[], env: Record<string, string>, out: 'ignore' | number = 'ignore') => {
    const { PATH = '', HOME = '' } = process.env
    const all: NodeJS.Dict<string> = { PATH, HOME, ...env }
    const child = spawn(process.execPath, args, { stdio: ['ignore', out, out], env: all as NodeJS.ProcessEnv })
    running.push(child)
  }
  const sandbox = (port: number, ...more: string[]) => start(['sandbox/main.ts', '--port', `${port}`, ...more], {})
  const healthy = (address: string) => expect.poll(() => answers(address), { timeout: 60_000 }).toBe(true)

  sandbox(stripePort, '--smtp-port', `${noMail}`)
  const environment = {
    ...appEnvironment,
    APP_URL: url,
    STRIPE_API_BASE: stripeUrl,
    STRIPE_SECRET_KEY: 'sk_test_own_world',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_own_world',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    SMTP_URL: `smtp://localhost:${smtpPort}`,
    DATABASE_URL: `file:${join(data, 'cardfile.db')}`,
    CARDFILE_DEMO_FILE: demoFile,
    CARDFILE_CLOCK_FILE: clock,
    LOG_LEVEL: 'debug',
  }
  start(serve(port), environment, log.fd)
  await healthy(`${stripeUrl}/_sandbox/health`)
  await healthy(`${url}/api/health`)
  return {
    url,
    stripeUrl,
    environment,
    demoFile,
    webhookSecret,
    async walk(minutes) {
      offset += minutes * 60_000
      await writeFile(clock, `${offset}`)
    },
    async openMail() {
      sandbox(spare, '--smtp-port', `${smtpPort}`)
      await healthy(`http://localhost:${spare}/_sandbox/health`)
    },
    log: () => readFile(join(data, 'log'), 'utf8'),
    async stop() {
      const ended = running.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined))
      for (const child of running) child.kill('SIGTERM')
      await Promise.all(ended)
      await log.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

// All of them are open at once, so no two are the same.
async function freePorts(): Promise<[number, number, number, number, number]> {
  const servers = Array.from({ length: 5 }, () => createServer().listen(0))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = ports
  return [one, two, three, four, five]
}

function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (answer) => answer.ok,
    () => false,
  )
}
