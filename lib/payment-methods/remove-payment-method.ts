import { transaction } from '@/db/client'
import { lockCustomer, setDefaultPaymentMethod } from '@/db/repositories/customers'
import {
  findNewestActivePaymentMethod,
  findPaymentMethodByStripeId,
  getPaymentMethodOfCustomer,
  setPaymentMethodStatus,
} from '@/db/repositories/payment-methods'
import { hasProcessingPaymentOnCard, listScheduledPaymentsOnCard } from '@/db/repositories/payments'
import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { PaymentRow } from '@/db/schema/payments'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now, SECOND } from '@/lib/core/clock'
import { type AppError, conflict, notFound } from '@/lib/core/errors'
import { cancelSchedulesOfCard } from '@/lib/payment-methods/cancel-schedules-of-card'
import { monthOf } from '@/lib/payment-methods/expiry'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'
import { isAttached } from '@/lib/stripe/payment-methods'

/** How long a removal can be undone: Stripe's detach is for ever, so it waits (look.md). */
export const UNDO_WINDOW = 10 * SECOND

/**
 * Removes a card: hidden at once, detached at Stripe when the undo window closes, or now when nobody is there to undo
 * it. The default passes to the newest card in the same transaction (contract 1.7). Throws 404, 409 `card_in_use` while a
 * payment on it is on its way, and 409 `card_scheduled` with the list while payments are scheduled on it; with `force`
 * those are canceled with the detach.
 */
export async function removePaymentMethod(
  ctx: Ctx,
  customerId: string,
  paymentMethodId: string,
  { force = false, canUndo = true } = {},
): Promise<void> {
  await transaction(async () => {
    const at = now()
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    const row = await getPaymentMethodOfCustomer(ctx.merchant.id, customerId, paymentMethodId)
    if (row.status !== 'active') throw notFound('card')
    if (await hasProcessingPaymentOnCard(ctx.merchant.id, customerId, row.id))
      throw conflict('card_in_use', 'A payment on this card is still on its way. Try again when it has finished.')
    const scheduled = await listScheduledPaymentsOnCard(ctx.merchant.id, customerId, row.id)
    if (scheduled.length > 0 && !force) throw cardScheduled(scheduled)
    const wasDefault = await leaveWallet(ctx, customer, row, 'removing')
    await enqueueDetach(ctx, row.stripePaymentMethodId, { runAt: canUndo ? at + UNDO_WINDOW : at, wasDefault })
    await recordAudit(
      ctx,
      'payment_method.removed',
      { type: 'payment_method', id: row.id },
      { was_default: wasDefault },
    )
  })
}

/** The 409 of what payments are scheduled on, with their list. */
export function cardScheduled(payments: PaymentRow[]): AppError {
  const listed = payments.map(({ id, amount, currency, chargeAt }) => ({ id, amount, currency, charge_at: chargeAt }))
  return conflict('card_scheduled', 'Payments are scheduled on this card. Removing it cancels them.', {
    scheduled_payments: listed,
  })
}

/**
 * Forgets a card that was detached at Stripe behind our back (its dashboard); the default passes on as in a removal.
 * Returns false when it is no card of ours.
 */
export async function forgetDetachedPaymentMethod(ctx: Ctx, stripePaymentMethodId: string): Promise<boolean> {
  const found = await findPaymentMethodByStripeId(ctx.merchant.id, stripePaymentMethodId)
  if (!found) return false
  if (found.status !== 'active' || (await isAttached(ctx.merchant, stripePaymentMethodId))) return true
  await transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, found.customerId)
    const row = await getPaymentMethodOfCustomer(ctx.merchant.id, found.customerId, found.id)
    if (row.status !== 'active') return
    await leaveWallet(ctx, customer, row, 'removed')
    await cancelSchedulesOfCard(ctx, row)
    await recordAudit(ctx, 'payment_method.detached', { type: 'payment_method', id: row.id })
  })
  return true
}

// Hides an active card and, when it was the default, promotes the newest other one.
async function leaveWallet(
  ctx: Ctx,
  customer: CustomerRow,
  row: PaymentMethodRow,
  to: 'removing' | 'removed',
): Promise<boolean> {
  const at = now()
  await setPaymentMethodStatus(ctx.merchant.id, row.id, ['active'], to, at)
  if (customer.defaultPaymentMethodId !== row.id) return false
  const next = await findNewestActivePaymentMethod(ctx.merchant.id, customer.id, row.id, monthOf(at))
  await setDefaultPaymentMethod(ctx.merchant.id, customer.id, next?.id ?? null, at)
  await enqueueDefaultSync(ctx, customer.id)
  return true
}
