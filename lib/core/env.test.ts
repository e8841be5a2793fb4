import { describe, expect, it } from 'vitest'
import { parseEnv } from '@/lib/core/env'

const SANDBOX = { STRIPE_API_BASE: 'http://localhost:4242' }
const LIVE = {
  STRIPE_SECRET_KEY: 'sk_live_1234567890',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_1234567890',
  STRIPE_WEBHOOK_SECRET: 'whsec_1234567890',
  CARDFILE_SECRET: 'a-secret-of-my-own-with-more-than-32-characters',
  APP_URL: 'https://wallet.example',
}

describe('the environment', () => {
  it('needs nothing but the sandbox’s address', () => {
    expect(parseEnv(SANDBOX).STRIPE_SECRET_KEY).toMatch(/^sk_test_/)
  })

  it('counts empty variables as unset', () => {
    expect(parseEnv({ ...SANDBOX, STRIPE_SECRET_KEY: '', SMTP_URL: '' }).SMTP_URL).toBeUndefined()
  })

  it('takes a complete live set', () => {
    expect(parseEnv(LIVE).APP_URL).toBe('https://wallet.example')
  })

  it.each([
    ['a sandbox with live keys', { ...LIVE, ...SANDBOX }, 'STRIPE_API_BASE'],
    [
      'a live secret with a test publishable key',
      { ...LIVE, STRIPE_PUBLISHABLE_KEY: 'pk_test_1' },
      'STRIPE_PUBLISHABLE_KEY',
    ],
    ['demo data with live keys', { ...LIVE, CARDFILE_DEMO: '1' }, 'CARDFILE_DEMO'],
    ['a walking clock with live keys', { ...LIVE, CARDFILE_CLOCK_FILE: '/tmp/clock' }, 'CARDFILE_CLOCK_FILE'],
    ['live keys over http', { ...LIVE, APP_URL: 'http://wallet.example' }, 'APP_URL'],
    ['live keys without a secret of its own', { ...LIVE, CARDFILE_SECRET: '' }, 'CARDFILE_SECRET'],
    [
      'real test keys with the sandbox’s webhook secret',
      { STRIPE_SECRET_KEY: 'sk_test_real', STRIPE_PUBLISHABLE_KEY: 'pk_test_real' },
      'STRIPE_WEBHOOK_SECRET',
    ],
    ['neither keys nor a sandbox', {}, 'STRIPE_SECRET_KEY'],
  ])('refuses %s', (_what, source, variable) => {
    expect(() => parseEnv(source)).toThrow(variable)
  })

  it('never quotes a value in its error', () => {
    expect(() => parseEnv({ ...LIVE, STRIPE_SECRET_KEY: 'sk_wrong_topsecret' })).toThrow(/^(?!.*topsecret)/s)
  })
})
