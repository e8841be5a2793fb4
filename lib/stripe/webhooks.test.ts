import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Merchant } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { provideCredentials } from '@/lib/stripe/credentials'
import { verifyStripeEvent } from '@/lib/stripe/webhooks'

const SECRET = 'whsec_ours'
const MERCHANT: Merchant = {
  id: 'm1',
  livemode: false,
  name: 'Shop',
  endpoint: 'shop',
  stripeAccountId: null,
  recoveryDays: 7,
  accent: null,
  logoPath: null,
  supportEmail: null,
}
const NOW = 1_800_000_000
const EVENT = {
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  created: NOW - 5,
  livemode: false,
  data: { object: { id: 'pi_1', object: 'payment_intent', status: 'succeeded' } },
}
const TEXT = JSON.stringify(EVENT)

const OTHER: Merchant = { ...MERCHANT, id: 'm2', endpoint: 'other' }

provideCredentials(async ({ id }) => ({
  version: '1',
  secretKey: 'sk_test_1234',
  publishableKey: 'pk_test_1234',
  webhookSecret: id === MERCHANT.id ? SECRET : 'whsec_others',
}))

const digest = (at: number, text = TEXT, secret = SECRET) =>
  createHmac('sha256', secret).update(`${at}.${text}`).digest('hex')
const header = (at: number, text = TEXT, secret = SECRET) => `t=${at},v1=${digest(at, text, secret)}`

async function verify(text: string, signature: string | null, merchant = MERCHANT) {
  try {
    return await verifyStripeEvent(merchant, Buffer.from(text), signature, NOW * 1000)
  } catch (error) {
    if (error instanceof AppError && error.kind === 'bad_request') return error.code
    throw error
  }
}

describe('a delivery', () => {
  it('is taken as a hint: what happened to which object', async () => {
    expect(await verify(TEXT, header(NOW))).toEqual({
      id: 'evt_1',
      type: 'payment_intent.succeeded',
      objectType: 'payment_intent',
      objectId: 'pi_1',
      accountId: null,
      livemode: false,
      created: (NOW - 5) * 1000,
    })
  })

  it.each([
    ['signed just now', header(NOW)],
    ['300 s old', header(NOW - 300)],
    ['300 s early', header(NOW + 300)],
    ['signed by an old and by our secret', `${header(NOW, TEXT, 'whsec_old')},v1=${digest(NOW)}`],
    ['with another scheme beside', `${header(NOW)},v0=00`],
  ])('%s is accepted', async (_case, signature) => {
    expect(await verify(TEXT, signature)).toMatchObject({ id: 'evt_1' })
  })

  it.each([
    ['without a signature', null],
    ['with an empty signature', ''],
    ['with nonsense for a signature', 'nonsense'],
    ['of another secret', header(NOW, TEXT, 'whsec_theirs')],
    ['of another body', header(NOW, `${TEXT} `)],
    ['301 s old', header(NOW - 301)],
    ['301 s early', header(NOW + 301)],
    ['whose time was changed', `t=${NOW},v1=${digest(NOW - 301)}`],
    ['that is old, a fresh time put before', `t=${NOW},${header(NOW - 4000)}`],
    ['that is old, a fresh time put after', `${header(NOW - 4000)},t=${NOW}`],
    ['that is old, a fresh time put before with a space', ` t=${NOW},${header(NOW - 4000)}`],
    ['without a time', `v1=${digest(NOW)}`],
    ['with a time that is no number', `t=soon,v1=${digest(NOW)}`],
    ['with another scheme only', `t=${NOW},v0=${digest(NOW)}`],
    ['with ten thousand signatures', `${header(NOW)}${',v1=00'.repeat(10_000)}`],
    ['with an endless header', `t=${NOW},v1=${'0'.repeat(5000)}`],
  ])('%s is refused', async (_case, signature) => {
    expect(await verify(TEXT, signature)).toBe('webhook_signature_invalid')
  })

  it('of one merchant is none of another’s, and the other way round', async () => {
    expect(await verify(TEXT, header(NOW, TEXT, 'whsec_others'), OTHER)).toMatchObject({ id: 'evt_1' })
    expect(await verify(TEXT, header(NOW, TEXT, 'whsec_others'))).toBe('webhook_signature_invalid')
    expect(await verify(TEXT, header(NOW), OTHER)).toBe('webhook_signature_invalid')
  })

  it.each([
    'null',
    '[]',
    '{}',
    '"evt_1"',
    '42',
    JSON.stringify({ ...EVENT, id: 42 }),
    JSON.stringify({ ...EVENT, id: 'evt_1 or 1=1' }),
    JSON.stringify({ ...EVENT, type: '' }),
    JSON.stringify({ ...EVENT, livemode: 'false' }),
    JSON.stringify({ ...EVENT, data: null }),
    JSON.stringify({ ...EVENT, data: { object: [] } }),
  ])('that is signed but says %s is no event', async (text) => {
    expect(await verify(text, header(NOW, text))).toBe('webhook_body_invalid')
  })

  it.each(['', 'not json', TEXT.slice(0, -1)])('that is signed but not JSON (%j) is refused', async (text) => {
    expect(await verify(text, header(NOW, text))).toMatch(/^webhook_/)
  })
})
