import { setDefaultPaymentMethod } from '@/db/repositories/customers'
import { dropJob } from '@/db/repositories/jobs'
import { forgetLostCards } from '@/db/repositories/lost-cards'
import {
  findPaymentMethodByStripeId,
  getPaymentMethodOfCustomer,
  insertPaymentMethod,
  updatePaymentMethod,
} from '@/db/repositories/payment-methods'
import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { recordAudit } from '@/lib/audit/record-audit'
import { linkConsent } from '@/lib/consents/link-consent'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { type AppError, conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { detachKey } from '@/lib/payment-methods/detach-payment-method'
import { mergePaymentMethod } from '@/lib/payment-methods/merge-payment-method'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'
import { enqueueRedisplay } from '@/lib/payment-methods/sync-redisplay'
import type { CardFacts } from '@/lib/stripe/types'

/** A card that is attached at Stripe and agreed to. */
export type CardToStore = {
  stripePaymentMethodId: string
  card: CardFacts
  /** Set up with the bank for charges without the shopper. */
  offSessionReady: boolean
  consentId: string
  /** The `seti_…` that set it up, if one did. */
  setupIntentId: string | null
}

/** A card in the wallet: `merged` when a row of the same card was there (contract 1.8), `isNew` when no row was. */
export type StoredCard = {
  kind: 'saved' | 'merged'
  isNew: boolean
  row: PaymentMethodRow
  /** As it is afterwards: with its default. */
  customer: CustomerRow
}

/**
 * Puts a card into the wallet of a customer who is locked, with the caller's transaction: row, agreement and default at
 * once. The same card is refreshed instead of piling up. Throws 409 `card_not_active` while it is being removed.
 */
export async function storeCard(ctx: Ctx, customer: CustomerRow, incoming: CardToStore): Promise<StoredCard> {
  const { stripePaymentMethodId, card, consentId, setupIntentId } = incoming
  const at = now()
  // A card nobody had claimed yet was to be detached.
  await dropJob(ctx.merchant.id, detachKey(stripePaymentMethodId), at)
  const same = (await refreshKnown(ctx, customer, incoming)) ?? (await mergePaymentMethod(ctx, customer.id, incoming))
  const row = same ?? (await insert(ctx, customer, incoming, at))
  if (card.fingerprint) await forgetLostCards(ctx.merchant.id, customer.id, { fingerprint: card.fingerprint })
  await linkConsent(ctx, customer.id, consentId, {
    paymentMethodId: row.id,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.expMonth,
    expYear: card.expYear,
    fingerprint: card.fingerprint,
  })
  await enqueueRedisplay(ctx, row)
  const defaultPaymentMethodId = customer.defaultPaymentMethodId ?? row.id
  if (!customer.defaultPaymentMethodId) {
    await setDefaultPaymentMethod(ctx.merchant.id, customer.id, row.id, at)
    await enqueueDefaultSync(ctx, customer.id)
  }
  const word = same ? 'merged' : setupIntentId ? 'saved' : 'adopted'
  await recordAudit(ctx, `payment_method.${word}`, { type: 'payment_method', id: row.id })
  return {
    kind: same ? 'merged' : 'saved',
    isNew: same === null,
    row,
    customer: { ...customer, defaultPaymentMethodId },
  }
}

/** The 409 of a card that was removed or detached. */
export function cardGone(): AppError {
  return conflict('card_not_active', 'This card is gone for good. Add it again to use it.')
}

// The same PaymentMethod came another way, for example named by itself and then by its SetupIntent.
async function refreshKnown(ctx: Ctx, customer: CustomerRow, incoming: CardToStore): Promise<PaymentMethodRow | null> {
  const known = await findPaymentMethodByStripeId(ctx.merchant.id, incoming.stripePaymentMethodId)
  if (!known) return null
  if (known.status !== 'active' || known.customerId !== customer.id) throw cardGone()
  return updatePaymentMethod(ctx.merchant.id, known.id, {
    ...incoming.card,
    offSessionReady: known.offSessionReady || incoming.offSessionReady,
    consentId: incoming.consentId,
    updatedAt: now(),
  })
}

async function insert(
  ctx: Ctx,
  customer: CustomerRow,
  { card, ...incoming }: CardToStore,
  at: number,
): Promise<PaymentMethodRow> {
  const id = newId()
  await insertPaymentMethod({
    ...incoming,
    ...card,
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    customerId: customer.id,
    status: 'active',
    createdAt: at,
    updatedAt: at,
  })
  return getPaymentMethodOfCustomer(ctx.merchant.id, customer.id, id)
}
