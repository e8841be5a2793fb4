import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, inject, it } from 'vitest'

// Resolves `@/…` and imports without an extension, as the bundler does, so that Node itself can run the start.
const HOOKS = `
import { registerHooks } from 'node:module'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
registerHooks({
  resolve(name, context, next) {
    if (!name.startsWith('@/')) return next(name, context)
    const path = process.cwd() + name.slice(1)
    if (path.endsWith('.json')) return { ...next(pathToFileURL(path).href, context), importAttributes: { type: 'json' } }
    return next(pathToFileURL(existsSync(path + '.ts') ? path + '.ts' : path).href, context)
  },
})`

const database = `file:${join(mkdtempSync(join(tmpdir(), 'cardfile-start-')), 'start.db')}`

async function start(env: Record<string, string>) {
  const run = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(HOOKS)}`,
      '--input-type=module',
      '--eval',
      `const { startApp } = await import('@/lib/demo/start-app'); await startApp(); process.kill(process.pid, 'SIGTERM')`,
    ],
    { env: { NODE_ENV: 'test', PATH: process.env.PATH, NODE_NO_WARNINGS: '1', DATABASE_URL: database, ...env } },
  )
  const [out, err, [code]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'exit')])
  return { code, out, err }
}

const sandbox = (account: string) => ({
  STRIPE_API_BASE: inject('sandboxUrl'),
  STRIPE_SECRET_KEY: `sk_test_${account}`,
  STRIPE_PUBLISHABLE_KEY: `pk_test_${account}`,
})

describe('a start', () => {
  it('that cannot succeed says why in one message, without a stack, and ends the process', async () => {
    const { code, out, err } = await start({ STRIPE_SECRET_KEY: 'secret', APP_URL: 'nowhere' })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Cardfile cannot start with this environment:\n {2}APP_URL .+\n {2}STRIPE_SECRET_KEY .+\n/)
    expect(err).not.toMatch(/ at |node_modules/)
    expect(err).not.toContain('nowhere')
  })

  it('with the keys of another account is refused: its charges would run twice', async () => {
    const first = await start(sandbox('start_one'))
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('"msg":"ready"')
    const { code, err } = await start(sandbox('start_two'))
    expect(code).toBe(1)
    expect(err).toMatch(/^The Stripe key belongs to acct_\w+, but this database to acct_\w+\. .+\n$/)
  })
})
