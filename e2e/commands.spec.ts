import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { sandboxUrl } from './target'

const PORTS = { PORT: '3121', SANDBOX_PORT: '4351', SMTP_PORT: '2631' }
const URL = `http://localhost:${PORTS.PORT}`
// Every value is set, so that a developer's .env cannot leak in.
const SANDBOX = {
  STRIPE_API_BASE: `http://localhost:${PORTS.SANDBOX_PORT}`,
  STRIPE_SECRET_KEY: 'sk_test_commands',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_commands',
  STRIPE_WEBHOOK_SECRET: 'whsec_commands',
}

test.describe('the commands of the README', { tag: '@sandbox' }, () => {
  test.describe.configure({ mode: 'serial' })
  let dataDir: string
  test.beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'cardfile-commands-'))))
  test.afterAll(async () => rm(dataDir, { recursive: true, force: true }))

  test('npm run demo serves the wallet, says who may sign in, and leaves nothing behind', async ({ page }) => {
    const demo = run('demo', dataDir)
    await expect.poll(demo.output, { timeout: 90_000 }).toContain('Cardfile is running')
    const { shopper, merchant } = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'))
    for (const word of [shopper.email, shopper.password, merchant.email, merchant.password, '/_sandbox/mailbox'])
      expect(demo.output()).toContain(word)
    await page.goto(`${URL}/sign-in`)
    await page.getByLabel('Email').fill(shopper.email)
    await page.getByLabel('Password').fill(shopper.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`${URL}/account/cards`)
    // What the page still reads ahead must not find the demo gone.
    await page.close()

    expect(await demo.stop()).toBe(143)
    for (const port of Object.values(PORTS)) expect(await isFree(Number(port)), `port ${port} is free`).toBe(true)
  })

  test('npm run audit:verify finds the audit log of the demo whole', async () => {
    const verify = run('audit:verify', dataDir)
    expect(await verify.ended, verify.output()).toBe(0)
    expect(verify.output()).toMatch(/merchant \S+: [1-9]\d* entries, last \w{64}: whole\n1 chains, 0 broken/)
  })

  test('npm run merchant:add adds a merchant, prints where and with what to sign in, and says why it cannot', async () => {
    const add = run('merchant:add --name Roastery --email owner@example.com', dataDir)
    expect(await add.ended, add.output()).toBe(0)
    expect(add.output()).toContain(`${URL}/sign-in?merchant=roastery&next=/admin/settings/stripe`)
    expect(add.output()).toContain(`${URL}/api/stripe/webhook/roastery`)
    expect(add.output()).toMatch(/owner@example\.com {3}[\w-]{24}\n/)
    const again = run('merchant:add --name Roastery --email owner@example.com', dataDir)
    expect(await again.ended).toBe(1)
    expect(again.output()).toContain('There is a merchant with the endpoint roastery.')
    const unknown = run('merchant:add --nmae Roastery', dataDir)
    expect(await unknown.ended).toBe(1)
    expect(unknown.output()).toContain("Unknown option '--nmae'")
    for (const { output } of [again, unknown]) expect(output(), 'no stack').not.toContain('    at ')
  })

  test('npm run keys:rotate says what it wrapped and what is left', async () => {
    const keys = { CARDFILE_KEYS: `2026-11:${randomBytes(32).toString('base64')}` }
    const rotate = run('keys:rotate', dataDir, keys)
    expect(await rotate.ended, rotate.output()).toBe(0)
    expect(rotate.output()).toMatch(/^wrapped with 2026-11 now: 0 pairs of Stripe keys, \d+ kept answers$/m)
    expect(rotate.output()).toContain('0 left under older keys: CARDFILE_KEYS needs 2026-11 alone')
    const wrong = run('keys:rotate', dataDir, { CARDFILE_KEYS: '2026-11:c2hvcnQ=' })
    expect(await wrong.ended).toBe(1)
    expect(wrong.output()).toContain('CARDFILE_KEYS needs keys of 32 bytes')
    expect(wrong.output(), 'no stack').not.toContain('    at ')
  })

  test('npm run sandbox and npx cardfile-sandbox start the local Stripe, compiled', async ({ request }) => {
    const sandbox = run(`sandbox --port ${PORTS.SANDBOX_PORT}`, dataDir)
    await expect.poll(sandbox.output, { timeout: 90_000 }).toContain(`sandbox ready on ${SANDBOX.STRIPE_API_BASE}`)
    expect((await request.get(`${SANDBOX.STRIPE_API_BASE}/stripe.js`)).status()).toBe(200)
    await sandbox.stop()
    const version = run('--version', dataDir, {}, 'scripts/cardfile-sandbox.mjs')
    expect(await version.ended).toBe(0)
    expect(version.output()).toMatch(/^cardfile-sandbox \d+\.\d+\.\d+\n$/)
  })

  test('npm run torture prints what was tried and ends with what was violated', async () => {
    test.slow()
    const quick = run('torture --quick', dataDir)
    expect(await quick.ended, quick.output()).toBe(0)
    expect(quick.output()).toMatch(/\| F3 +\| 50 charges under every fault at once.*\| 0 +\| \d+ +\| sqlite +\|/)
    expect(quick.output().trimEnd()).toMatch(/\n1\d scenarios, 0 violations$/)
    const one = run('torture F7 --engine sqlite --fresh', dataDir)
    expect(await one.ended, one.output()).toBe(0)
    expect(one.output()).toMatch(/\| of 1000 forged.*\n\n1 scenarios, 0 violations\n$/)
    const again = run('torture F7 --engine sqlite', dataDir)
    expect(await again.ended, again.output()).toBe(0)
    expect(again.output()).toContain('F7 on sqlite (full volume): done before')
  })

  test('the demo names a port that is taken and starts nothing', async () => {
    const blocker = createServer().listen(Number(PORTS.PORT))
    await once(blocker, 'listening')
    const demo = run('demo', dataDir)
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toContain(`Port ${PORTS.PORT} is taken`)
    expect(await isFree(Number(PORTS.SANDBOX_PORT))).toBe(true)
    blocker.close()
    await once(blocker, 'close')
  })

  test('the demo refuses a live key before anything starts', async () => {
    const demo = run('demo', dataDir, { STRIPE_SECRET_KEY: 'sk_live_neverreallyakey' })
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toContain('the demo takes test keys only')
    expect(await isFree(Number(PORTS.PORT))).toBe(true)
  })

  test('npm run dev serves what is in the sources', async ({ request }) => {
    test.slow()
    const dev = run('dev', dataDir)
    const health = () =>
      request.get(`${URL}/api/health`).then(
        (answer) => answer.status(),
        () => 0,
      )
    await expect.poll(health, { timeout: 90_000 }).toBe(200)
    await dev.stop()
  })

  test('npm start serves the build with the environment it is given', async ({ request }) => {
    const database = `file:${join(dataDir, 'start.db')}`
    const start = run('start', dataDir, { APP_URL: URL, STRIPE_API_BASE: sandboxUrl, DATABASE_URL: database })
    const health = () =>
      request.get(`${URL}/api/health`).then(
        (answer) => answer.status(),
        () => 0,
      )
    await expect.poll(health, { timeout: 90_000 }).toBe(200)
    expect(await start.stop()).toBe(143)
    expect(await isFree(Number(PORTS.PORT))).toBe(true)
  })
})

function run(command: string, dataDir: string, extra: Record<string, string> = {}, script = 'scripts/run.mjs') {
  const { PATH = '', HOME = '' } = process.env
  const env: NodeJS.Dict<string> = { PATH, HOME, CARDFILE_DATA_DIR: dataDir, ...PORTS, ...SANDBOX, ...extra }
  const child = spawn(process.execPath, [script, ...command.split(' ')], { env: env as NodeJS.ProcessEnv })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { output: () => output, ended, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<number | null>) {
  child.kill('SIGTERM')
  return await ended
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, () => resolve(true))
  })
  if (free) server.close()
  return free
}
