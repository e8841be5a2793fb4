import { transaction } from '@/db/client'
import { lockCustomer, setDefaultPaymentMethod } from '@/db/repositories/customers'
import {
  findNewestActivePaymentMethod,
  findPaymentMethodByStripeId,
  getPaymentMethodOfCustomer,
  setPaymentMethodStatus,
} from '@/db/repositories/payment-methods'
import { hasProcessingPaymentOnCard } from '@/db/repositories/payments'
import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now, SECOND } from '@/lib/core/clock'
import { type AppError, conflict, notFound } from '@/lib/core/errors'
import { cancelSchedulesOfCard } from '@/lib/payment-methods/cancel-schedules-of-card'
import { monthOf } from '@/lib/payment-methods/expiry'
import { enqueueDetach } from '@/lib/payment-methods/detach-payment-method'
import { listUsesOfCard } from '@/lib/payment-methods/list-card-uses'
import { moveUses } from '@/lib/payment-methods/move-uses'
import { enqueueDefaultSync } from '@/lib/payment-methods/sync-default-payment-method'
import { tellOwner } from '@/lib/payment-methods/tell-owner'
import type { CardUse } from '@/lib/payment-methods/types'
import { isAttached } from '@/lib/stripe/payment-methods'

/** How long a removal can be undone: Stripe's detach is for ever, so it waits (look.md). */
export const UNDO_WINDOW = 10 * SECOND

/** What becomes of what a card is still to be charged for. */
export type RemovalChoices = {
  /** It is canceled with the detach. */
  force?: boolean | undefined
  /** False when nobody is there to undo the removal. */
  canUndo?: boolean | undefined
  /** Our id of the card that takes over what can be moved. */
  moveTo?: string | undefined
}

/**
 * Removes a card: hidden at once, detached at Stripe when the undo window closes, or now when nobody is there to undo
 * it. The default passes to the newest card in the same transaction (contract 1.7). Throws 404, 409 `card_in_use` while a
 * payment on it is on its way, 409 `card_scheduled` with the list while it is still to be charged for something (contract
 * E10), and what `moveUses` throws.
 */
export async function removePaymentMethod(
  ctx: Ctx,
  customerId: string,
  paymentMethodId: string,
  choices: RemovalChoices = {},
): Promise<void> {
  await transaction(async () => {
    const customer = await lockCustomer(ctx.merchant.id, customerId)
    await removeOfLocked(ctx, customer, paymentMethodId, choices)
  })
}

/** The same with the caller's transaction and the customer locked. */
export async function removeOfLocked(
  ctx: Ctx,
  customer: CustomerRow,
  paymentMethodId: string,
  { force = false, canUndo = true, moveTo }: RemovalChoices,
): Promise<void> {
  const at = now()
  const row = await getPaymentMethodOfCustomer(ctx.merchant.id, customer.id, paymentMethodId)
  if (row.status !== 'active') throw notFound('card')
  if (await hasProcessingPaymentOnCard(ctx.merchant.id, customer.id, row.id))
    throw conflict('card_in_use', 'A payment on this card is still on its way. Try again when it has finished.')
  if (moveTo) await moveUses(ctx, row, moveTo, await listUsesOfCard(ctx, customer.id, row.id))
  const uses = await listUsesOfCard(ctx, customer.id, row.id)
  if (uses.length > 0 && !force) throw cardScheduled(uses)
  const wasDefault = await leaveWallet(ctx, customer, row, 'removing')
  await enqueueDetach(ctx, row.stripePaymentMethodId, { runAt: canUndo ? at + UNDO_WINDOW : at, wasDefault })
  await recordAudit(ctx, 'payment_method.removed', { type: 'payment_method', id: row.id }, { was_default: wasDefault })
}

/** The 409 of a card that is still to be charged for something, with the list. */
export function cardScheduled(uses: CardUse[]): AppError {
  const listed = (kind: CardUse['kind']) =>
    uses
      .filter((use) => use.kind === kind)
      .map(({ paymentId: id, amount, currency, chargeAt }) => ({ id, amount, currency, charge_at: chargeAt }))
  return conflict('card_scheduled', 'This card is still to be charged for what is listed. Removing it ends that.', {
    scheduled_payments: listed('scheduled'),
    unpaid_remainders: listed('remainder').map(({ charge_at: _none, ...remainder }) => remainder),
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
    await tellOwner(ctx, 'card_removed', row, 'removed')
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
