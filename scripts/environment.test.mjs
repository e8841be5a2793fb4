import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoEnvironment, loadEnvironment, parseEnvFile, SANDBOX_KEYS } from './environment.mjs'

let folder

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'cardfile-env-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const demo = (env) => demoEnvironment({ CARDFILE_DATA_DIR: folder, ...env })
const testKeys = {
  STRIPE_SECRET_KEY: 'sk_test_51Abc',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_51Abc',
  STRIPE_WEBHOOK_SECRET: 'whsec_abc',
}

test('a .env file may quote, comment, export and leave empty', () => {
  const text = 'A=1\nexport B=\'two words\' # why\nC="#3"\n# D=4\nE=\nF=x # note\nG=a=b\n'
  expect(parseEnvFile(text)).toEqual({ A: '1', B: 'two words', C: '#3', E: '', F: 'x', G: 'a=b' })
})

test('the shell wins over .env and an empty value counts as unset', () => {
  const file = join(folder, 'env')
  writeFileSync(file, 'PORT=4000\nSMTP_URL=smtp://file\nSTRIPE_SECRET_KEY=\n')
  const env = loadEnvironment({ PORT: '5000', SMTP_URL: '' }, file)
  expect(env).toEqual({ PORT: '5000', SMTP_URL: 'smtp://file' })
})

test('.env.example, copied unedited, gives the sandbox', () => {
  const env = loadEnvironment({}, '.env.example')
  expect(demo(env).sandbox).toMatchObject({ start: true, url: 'http://localhost:4242' })
})

test('without keys the demo brings its own sandbox, on the ports that were asked for', () => {
  const { env, sandbox } = demo({ PORT: '4901', SANDBOX_PORT: '4902', SMTP_PORT: '4903' })
  expect(env).toMatchObject({
    ...SANDBOX_KEYS,
    APP_URL: 'http://localhost:4901',
    STRIPE_API_BASE: 'http://localhost:4902',
    SMTP_URL: 'smtp://localhost:4903',
    CARDFILE_DEMO: '1',
  })
  expect(sandbox.args).toContain('http://localhost:4901/api/stripe/webhook/default')
})

test('the secret is made once and stays', () => {
  const first = demo({}).env.CARDFILE_SECRET
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(demo({}).env.CARDFILE_SECRET).toBe(first)
  expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(first)
})

test('with the keys of a test account no sandbox is started', () => {
  const { env, sandbox } = demo(testKeys)
  expect(sandbox).toBeNull()
  expect(env).toMatchObject(testKeys)
  expect(env.STRIPE_API_BASE).toBeUndefined()
})

test('a sandbox that runs elsewhere is used and not started', () => {
  const { env, sandbox } = demo({ STRIPE_API_BASE: 'http://localhost:9999' })
  expect(sandbox.start).toBe(false)
  expect(env.STRIPE_API_BASE).toBe('http://localhost:9999')
})

test.for(['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY'])('a live %s is refused by the demo', (name) => {
  const live = testKeys[name].replace('_test_', '_live_')
  expect(() => demo({ ...testKeys, [name]: live })).toThrow('moves real money')
})

test('a half-configured test account is refused with the name of what is missing', () => {
  expect(() => demo({ STRIPE_SECRET_KEY: 'sk_test_51Abc' })).toThrow('STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET')
})

test('a port that is none is refused', () => {
  expect(() => demo({ PORT: 'eighty' })).toThrow('PORT is not a port number')
})
