import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from './fixtures'
import { appEnvironment, sandboxUrl } from './target'

const PORT = 3171
const LIVE = {
  STRIPE_SECRET_KEY: 'sk_live_nobodyhasthiskey',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_nobodyhasthiskey',
  STRIPE_WEBHOOK_SECRET: 'whsec_nobodyhasthissecret',
  STRIPE_API_BASE: '',
  APP_URL: 'https://cards.example.com',
  CARDFILE_SECRET: 'a-secret-of-the-live-installation-in-this-test',
  CARDFILE_KEYS: `2026-11:${randomBytes(32).toString('base64')}`,
  CARDFILE_DEMO: '',
  CARDFILE_DEMO_FILE: '',
  CARDFILE_CLOCK_FILE: '',
  SMTP_URL: 'smtp://localhost:1',
}

test.describe('with live keys', { tag: '@sandbox' }, () => {
  test('B5: with live keys nothing but Stripe’s own script may be loaded, and the local Stripe is refused', async ({
    request,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'cardfile-live-'))
    const start = (more: Record<string, string>): ChildProcess => {
      const { PATH = '', HOME = '' } = process.env
      const DATABASE_URL = `file:${join(folder, 'live.db')}`
      const env: NodeJS.Dict<string> = { PATH, HOME, ...appEnvironment, ...LIVE, DATABASE_URL, ...more }
      const args = ['node_modules/next/dist/bin/next', 'start', '-p', `${PORT}`]
      return spawn(process.execPath, args, { env: env as NodeJS.ProcessEnv })
    }
    const look = () =>
      request.get(`http://localhost:${PORT}/sign-in`).then(
        (answer) => answer.status(),
        () => 0,
      )

    const refused = start({ STRIPE_API_BASE: sandboxUrl })
    const words = text(refused.stderr ?? process.stdin)
    await once(refused, 'exit')
    expect(await words).toContain('must not be set with live keys: a sandbox never sees live money')

    const live = start({})
    try {
      await expect.poll(look, { timeout: 60_000 }).toBe(200)
      const answer = await request.get(`http://localhost:${PORT}/sign-in`)
      const policy = answer.headers()['content-security-policy'] ?? ''
      expect(policy).toContain('https://js.stripe.com')
      expect(policy).not.toMatch(/localhost|127\.0\.0\.1|http:/)
      expect(await answer.text()).not.toContain(sandboxUrl)
      for (const path of ['/stripe.js', '/_sandbox/health', '/_sandbox/ledger', '/v3/'])
        expect((await request.get(`http://localhost:${PORT}${path}`)).status(), path).toBe(404)
    } finally {
      live.kill('SIGTERM')
      await once(live, 'exit')
      await rm(folder, { recursive: true, force: true })
    }
  })
})
