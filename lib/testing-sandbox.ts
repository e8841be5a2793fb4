import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the local Stripe of this run listens. */
    sandboxUrl: string
    /** Its mail server. */
    smtpUrl: string
  }
}

// The checker reads what happened from the first line on, and every mail.
const EVERYTHING_KEPT = ['--ledger-limit', '5000000', '--mail-limit', '500000']

/** Starts the local Stripe once for a whole run (vitest's `globalSetup`); every test file has an account of its own. */
export default async function startSandbox(project: TestProject): Promise<() => Promise<void>> {
  const smtpPort = await freePort()
  const args = ['sandbox/main.ts', '--port', '0', '--smtp-port', `${smtpPort}`, ...EVERYTHING_KEPT]
  const sandbox = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  project.provide('sandboxUrl', await readyUrl(sandbox))
  project.provide('smtpUrl', `smtp://localhost:${smtpPort}`)
  return async () => {
    if (sandbox.exitCode !== null) return
    sandbox.kill('SIGTERM')
    await once(sandbox, 'exit')
  }
}

async function readyUrl(sandbox: ChildProcess): Promise<string> {
  if (!sandbox.stdout) throw new Error('the sandbox has no output')
  for await (const line of createInterface(sandbox.stdout)) {
    const [, url] = /ready on (\S+)/.exec(line) ?? []
    if (url) return url
  }
  throw new Error('the sandbox ended before it was ready')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}
