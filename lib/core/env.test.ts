import { describe, expect, it } from 'vitest'
import { parseEnv } from '@/lib/core/env'
import { SAMPLE_KEY } from '@/lib/core/sealing-keys'

const SANDBOX = { STRIPE_API_BASE: 'http://localhost:4242' }
const KEY = 'o3mUWxJ4Wm2dTq5w0k2v9qDk1yF7cQmS8bR6nZt4xLc='
const LIVE = {
  STRIPE_SECRET_KEY: 'sk_live_1234567890',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_1234567890',
  STRIPE_WEBHOOK_SECRET: 'whsec_1234567890',
  CARDFILE_SECRET: 'a-secret-of-my-own-with-more-than-32-characters',
  CARDFILE_KEYS: `2026-11:${KEY}`,
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

  it('reads sealing keys, the active one first', () => {
    const { CARDFILE_KEYS } = parseEnv({ ...SANDBOX, CARDFILE_KEYS: `2026-11:${KEY}, 2026-05:${KEY}` })
    expect(CARDFILE_KEYS.map(({ kid, key }) => [kid, key.length])).toEqual([
      ['2026-11', 32],
      ['2026-05', 32],
    ])
    expect(parseEnv(SANDBOX).CARDFILE_KEYS).toEqual([])
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
    ['live keys without keys to seal with', { ...LIVE, CARDFILE_KEYS: '' }, 'CARDFILE_KEYS is missing'],
    [
      'a sealing key that is too short',
      { ...SANDBOX, CARDFILE_KEYS: 'a:c2hvcnQ=' },
      'CARDFILE_KEYS needs keys of 32 bytes',
    ],
    ['a sealing key without a name', { ...SANDBOX, CARDFILE_KEYS: KEY }, 'CARDFILE_KEYS must look like'],
    ['two sealing keys of one name', { ...SANDBOX, CARDFILE_KEYS: `a:${KEY},a:${KEY}` }, 'CARDFILE_KEYS names two'],
    ['the sample for a sealing key', { ...SANDBOX, CARDFILE_KEYS: `a:${SAMPLE_KEY}` }, 'CARDFILE_KEYS has a sample'],
    ['a sealing key with our own name', { ...SANDBOX, CARDFILE_KEYS: `derived-1:${KEY}` }, 'CARDFILE_KEYS cannot name'],
    ['neither keys nor a sandbox', {}, 'STRIPE_SECRET_KEY'],
  ])('refuses %s', (_what, source, variable) => {
    expect(() => parseEnv(source)).toThrow(variable)
  })

  it('never quotes a value in its error', () => {
    expect(() => parseEnv({ ...LIVE, STRIPE_SECRET_KEY: 'sk_wrong_topsecret' })).toThrow(/^(?!.*topsecret)/s)
    expect(() => parseEnv({ ...LIVE, CARDFILE_KEYS: 'a:topsecret' })).toThrow(/CARDFILE_KEYS(?!.*topsecret)/s)
  })
})
