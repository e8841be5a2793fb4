import { transaction } from '@/db/client'
import { findCustomerByStripeId, lockCustomer, setDefaultPaymentMethod } from '@/db/repositories/customers'
import { markCardLost } from '@/db/repositories/lost-cards'
import { listAttachedPaymentMethods, setPaymentMethodStatus } from '@/db/repositories/payment-methods'
import { countPaymentsOfCustomer } from '@/db/repositories/payments'
import { clearStripeCustomerId } from '@/db/repositories/stripe-customers'
import { raiseAlarm } from '@/lib/alarms/raise-alarm'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { STRIPE_CUSTOMER_DELETED } from '@/lib/customers/ensure-stripe-customer'
import { cancelSchedulesOfCard } from '@/lib/payment-methods/cancel-schedules-of-card'
import { retrieveStripeWallet } from '@/lib/stripe/customers'

/**
 * Follows the deletion of a customer at Stripe: its cards are gone with it and need adding again, scheduled charges on
 * them are canceled, the next card makes a new customer there. What waits for the shopper goes on waiting: Stripe cancels no PaymentIntent, and
 * another card can pay it. Returns the customer's id, or null when it is none of ours.
 */
export async function forgetStripeCustomer(ctx: Ctx, stripeCustomerId: string): Promise<string | null> {
  const found = await findCustomerByStripeId(ctx.merchant.id, stripeCustomerId)
  if (!found) return null
  if ((await retrieveStripeWallet(ctx.merchant, stripeCustomerId)) === null)
    await transaction(() => forget(ctx, found.id, stripeCustomerId))
  return found.id
}

async function forget(ctx: Ctx, customerId: string, stripeCustomerId: string): Promise<void> {
  const { merchant } = ctx
  const at = now()
  const customer = await lockCustomer(merchant.id, customerId)
  if (customer.stripeCustomerId !== stripeCustomerId) return
  await setDefaultPaymentMethod(merchant.id, customerId, null, at)
  const cards = await listAttachedPaymentMethods(merchant.id, customerId)
  for (const card of cards) {
    await setPaymentMethodStatus(merchant.id, card.id, ['active', 'removing'], 'removed', at)
    if (card.status === 'active') await markCardLost(merchant.id, card.id, at)
    await cancelSchedulesOfCard(ctx, card)
    await recordAudit(ctx, 'payment_method.detached', { type: 'payment_method', id: card.id })
  }
  await clearStripeCustomerId(merchant.id, customerId, stripeCustomerId, at)
  const object = { type: 'customer', id: customerId }
  await recordAudit(ctx, STRIPE_CUSTOMER_DELETED, object, { stripe_customer: stripeCustomerId, cards: cards.length })
  const waiting = await countPaymentsOfCustomer(merchant.id, customerId, ['open', 'requires_action', 'declined'])
  const details = { stripe_customer: stripeCustomerId, cards: cards.length, payments_waiting: waiting }
  if (cards.length + waiting > 0) await raiseAlarm(ctx, { kind: 'wallet_difference', object, details })
}
