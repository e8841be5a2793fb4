import { afterAll, afterEach, expect, it } from 'vitest'
import { prepareCheckout } from '@/lib/checkout-sessions/prepare-checkout'
import { HOUR, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { preparePay, syncPay } from '@/lib/payments/prepare-pay'
import { startPayment } from '@/lib/payments/start-payment'
import { unplanWriting } from '@/lib/rate-limits/allowances'
import { limitOf } from '@/lib/rate-limits/limits'
import { noteFailedSetUp } from '@/lib/rate-limits/note-failed-set-up'
import { addShopper, CARDS, freshWorld, given } from '@/lib/testing'
import { hear, openCheckoutFor, payCheckout } from '@/lib/testing-checkout'
import { confirmInBrowser, setClock, stripe } from '@/lib/testing-stripe'

const world = freshWorld()
afterEach(() => setClock(0))
afterAll(unplanWriting)

const HOURLY = limitOf('failed_set_up_hourly').burst

async function failTimes(who: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await noteFailedSetUp(who, null)
}

it('a card declined on /pay counts once, and after too many the page rests and says until when', async () => {
  const { customerId } = await addShopper(world)
  const money = { amount: 1_999, currency: 'eur', description: 'Order 1', customer: customerId, clientKey: newId() }
  const { outcome, browser } = await startPayment(world.ctx, money)
  const token = outcome.kind === 'open' ? outcome.url.slice(-43) : ''
  await failTimes(customerId, HOURLY - 1)
  expect((await preparePay(token, 'req_test', 'en')).state.kind).toBe('payable')
  const secret = given(browser).clientSecret
  const intent = { id: secret.split('_secret_')[0] ?? '', clientSecret: secret }
  await confirmInBrowser(intent, { number: CARDS.neverSaved }).catch((error: unknown) => error)
  for (const _ of [1, 2])
    expect(await syncPay(token, 'req_test', 'en')).toMatchObject({ kind: 'resting', until: expect.any(Number) })
  const { state } = await preparePay(token, 'req_test', 'en')
  expect(state.kind === 'resting' && state.until > now()).toBe(true)
  expect(JSON.stringify(state)).not.toContain('_secret_')
  setClock(2 * HOUR)
  expect((await preparePay(token, 'req_test', 'en')).state.kind).toBe('payable')
})

it('so does a checkout, of somebody new by itself', async () => {
  const made = await openCheckoutFor(world, { customerEmail: 'resting@example.com' })
  const other = await openCheckoutFor(world, { customerEmail: 'other@example.com' })
  await failTimes(made.session.id, HOURLY - 1)
  const kindOf = async ({ token }: { token: string }) => (await prepareCheckout(token, 'req_test', 'en')).state.kind
  expect(await kindOf(made)).toBe('open')
  await payCheckout(made, CARDS.neverSaved).catch((error: unknown) => error)
  const { payment_intent: intent } = await stripe('GET', `/v1/checkout/sessions/${made.session.stripeId}`)
  await hear(world, 'payment_intent.payment_failed', String(intent))
  expect(await kindOf(made)).toBe('resting')
  expect(await kindOf(other)).toBe('open')
})
