import { beforeAll } from 'vitest'
import { confirmInBrowser, type EnteredCard, signed } from '@/lib/testing-stripe'
import { addCustomer, addUser, freshDatabase } from '@/db/testing'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { recordConsent } from '@/lib/consents/record-consent'
import type { Ctx, Merchant, MerchantCtx, ShopperCtx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { bootstrapMerchant } from '@/lib/merchants/bootstrap-merchant'
import { savePaymentMethod } from '@/lib/payment-methods/save-payment-method'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'
import type { CardSetup, PaymentMethodView } from '@/lib/payment-methods/types'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'
import type { ChargeSavedCardInput } from '@/lib/payments/commit-payment'
import type { ChargeResult } from '@/lib/payments/types'
import { receiveStripeEvent } from '@/lib/stripe-events/receive-stripe-event'

/** The five cards of the contract (B22). */
export const CARDS = {
  works: '4242424242424242',
  asksOnce: '4000002500003155',
  asksAlways: '4000002760003184',
  asksThenDeclines: '4000008260003178',
  neverSaved: '4000000000009995',
} as const

/** The merchant of a test file's fresh database and of its own account at the local Stripe. */
export type World = { merchant: Merchant; ctx: MerchantCtx }

/** Gives the calling test file a fresh database with one merchant; read it inside tests only. */
export function freshWorld(): World {
  const world: Partial<World> = {}
  freshDatabase()
  beforeAll(async () => {
    const merchant = await bootstrapMerchant()
    const actor = { type: 'merchant_user' as const, userId: newId() }
    Object.assign(world, { merchant, ctx: { merchant, livemode: merchant.livemode, actor, requestId: 'req_test' } })
  })
  return {
    get merchant() {
      return given(world.merchant)
    },
    get ctx() {
      return given(world.ctx)
    },
  }
}

/** A value that is there, or the end of the test. */
export function given<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('there is no such thing yet')
  return value
}

/** A shopper with a session, as the doors hand it to the verbs. */
export type Shopper = { ctx: ShopperCtx; customerId: string; email: string }

/** Adds a shopper who has just signed up. */
export async function addShopper({ merchant }: World): Promise<Shopper> {
  const user = await addUser(merchant)
  const { id: customerId } = await addCustomer(merchant, { userId: user.id, email: user.email, name: 'Sam' })
  const actor = { type: 'shopper' as const, userId: user.id, customerId, sessionIdHash: newId() }
  const ctx: ShopperCtx = { merchant, livemode: merchant.livemode, actor, requestId: 'req_test' }
  return { ctx, customerId, email: user.email }
}

/** The frame of a background job. */
export function jobCtx({ merchant }: World): Ctx {
  const actor = { type: 'job' as const, jobId: newId() }
  return { merchant, livemode: merchant.livemode, actor, requestId: 'req_test' }
}

/** The shopper ticks the box of the current terms. */
export async function agree(shopper: Shopper, setup: Pick<CardSetup, 'setupIntentId'>): Promise<void> {
  await recordConsent(shopper.ctx, {
    stripeSetupIntentId: setup.setupIntentId,
    accepted: true,
    termsSha256: (await currentTerms(shopper.ctx.merchant, SAVING, 'en')).terms.sha256,
    checkedAt: 1,
    pageUrl: 'http://localhost:3000/account/cards/new',
    ip: '192.0.2.1',
    userAgent: 'test',
    acceptLanguage: 'en',
  })
}

/** Starts saving a card and lets the browser confirm it, with the agreement unless told otherwise. */
export async function setUpCard(shopper: Shopper, card: EnteredCard, agreed = true): Promise<CardSetup> {
  const setup = await startCardSetup(shopper.ctx)
  if (agreed) await agree(shopper, setup)
  await confirmInBrowser({ id: setup.setupIntentId, clientSecret: setup.clientSecret }, card)
  return setup
}

/** Saves a card from the first page to the row. */
export async function saveCard(shopper: Shopper, number: string, expYear = '34'): Promise<PaymentMethodView> {
  const setup = await setUpCard(shopper, { number, expYear })
  return (await savePaymentMethod(shopper.ctx, setup.setupIntentId)).paymentMethod
}

/** One click of the merchant on Charge: 19.99 EUR unless told otherwise, never a question whether it is meant twice. */
export function charge(
  world: World,
  shopper: Shopper,
  card: Pick<PaymentMethodView, 'id'>,
  more: Partial<ChargeSavedCardInput> = {},
): Promise<ChargeResult> {
  return chargeSavedCard(world.ctx, {
    customerId: shopper.customerId,
    paymentMethodId: card.id,
    amount: 1999,
    currency: 'eur',
    reason: 'Order 4711',
    purpose: 'off_session_unscheduled',
    clientKey: newId(),
    confirmDuplicate: true,
    ...more,
  })
}

/** The payment id of a charge that was made. */
export function paymentIdOf(result: ChargeResult): string {
  if (result.kind === 'possible_duplicate') throw new Error('nothing was charged')
  return result.paymentId
}

/** Posts an event to the webhook, signed by our endpoint's secret. */
export function deliver({ merchant }: World, text: string): Promise<'stored' | 'known'> {
  const { body, signature } = signed(text)
  return receiveStripeEvent(merchant, body, signature)
}

/** The code of the refusal a verb throws. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  throw new Error('it was not refused')
}
