import { transaction } from '@/db/client'
import { listOpenCheckoutSessionIds } from '@/db/repositories/checkout-sessions'
import { insertCustomer, lockCustomer, updateCustomer } from '@/db/repositories/customers'
import { revokeHostedLinksOfCustomer } from '@/db/repositories/hosted-links'
import { dropJob } from '@/db/repositories/jobs'
import { listAttachedPaymentMethods, setPaymentMethodStatus } from '@/db/repositories/payment-methods'
import { countPaymentsOfCustomer } from '@/db/repositories/payments'
import type { CustomerRow } from '@/db/schema/customers'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { enqueueStripeDeletion } from '@/lib/customers/delete-stripe-customer'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { cancelSchedulesOfCard } from '@/lib/payment-methods/cancel-schedules-of-card'
import { listCardUses } from '@/lib/payment-methods/list-card-uses'
import { noteDifferences } from '@/lib/payment-methods/note-differences'
import { cardScheduled } from '@/lib/payment-methods/remove-payment-method'
import { defaultSyncKey } from '@/lib/payment-methods/sync-default-payment-method'

/**
 * Deletes a customer: the row stays for the payments it had, its cards leave the wallet, Stripe deletes it by a job. A
 * shopper who signs in keeps the sign-in, with an empty wallet. Throws 404, 409 `payment_unsettled` while a payment can
 * still be paid or is on its way, and 409 `card_scheduled` with the list of what is still to be charged; with `force`
 * that is canceled. Its open checkouts end. Returns the id the customer had in answers.
 */
export async function removeCustomer(ctx: Ctx, id: string, { force = false } = {}): Promise<string> {
  const found = await getCustomerByAnyId(ctx, id)
  return transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, found.id)
    const waiting = ['open', 'processing', 'requires_action', 'declined', 'needs_review'] as const
    const unsettled = await countPaymentsOfCustomer(ctx.merchant.id, customer.id, waiting)
    if (unsettled > 0)
      throw conflict(
        'payment_unsettled',
        'This customer has payments that are not settled. Cancel them or wait for them first.',
        { payments_unsettled: unsettled },
      )
    const uses = await listCardUses(ctx, customer.id)
    if (uses.length > 0 && !force) throw cardScheduled(uses)
    await noteDifferences(ctx, customer.id, [])
    const cards = await emptyWallet(ctx, customer)
    await endOpenCheckouts(ctx, customer.id)
    await revokeHostedLinksOfCustomer(ctx.merchant.id, customer.id, now())
    if (customer.stripeCustomerId) await enqueueStripeDeletion(ctx, customer.id, customer.stripeCustomerId)
    if (customer.userId) await addEmptyWallet(ctx, customer)
    await recordAudit(ctx, 'customer.deleted', { type: 'customer', id: customer.id }, { cards, schedules: uses.length })
    return customer.stripeCustomerId ?? customer.id
  })
}

// Nobody can pay for somebody who is gone; Stripe is asked by jobs, after this is committed.
async function endOpenCheckouts(ctx: Ctx, customerId: string): Promise<void> {
  for (const checkoutSessionId of await listOpenCheckoutSessionIds(ctx.merchant.id, customerId))
    await enqueueJob(ctx.merchant, {
      kind: 'expire_checkout_session',
      key: `expire_checkout:${checkoutSessionId}`,
      payload: { checkoutSessionId },
    })
}

async function emptyWallet(ctx: Ctx, { id }: CustomerRow): Promise<number> {
  const at = now()
  await updateCustomer(ctx.merchant.id, id, { defaultPaymentMethodId: null, deletedAt: at, updatedAt: at })
  const cards = await listAttachedPaymentMethods(ctx.merchant.id, id)
  for (const card of cards) {
    await setPaymentMethodStatus(ctx.merchant.id, card.id, ['active', 'removing'], 'removed', at)
    await cancelSchedulesOfCard(ctx, card)
  }
  await dropJob(ctx.merchant.id, defaultSyncKey(id), at)
  return cards.length
}

async function addEmptyWallet(ctx: Ctx, { userId, email, emailNorm, name }: CustomerRow): Promise<void> {
  const at = now()
  const owner = { merchantId: ctx.merchant.id, livemode: ctx.livemode }
  await insertCustomer({ ...owner, id: newId(), userId, email, emailNorm, name, createdAt: at, updatedAt: at })
}
