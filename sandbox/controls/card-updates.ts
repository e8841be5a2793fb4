import type Stripe from 'stripe'
import { changedFields } from '#sandbox/events/changed-fields.ts'
import { renderPaymentMethod } from '#sandbox/objects/payment-method.ts'
import { isSource, renderCustomerSource } from '#sandbox/objects/source.ts'
import { backgroundCall } from '#sandbox/payments/later.ts'
import { derivedText } from '#sandbox/state/ids.ts'
import type { World } from '#sandbox/state/world.ts'

/** What the bank changed, or what is wrong with the request. */
export type CardUpdate = { payment_method: Stripe.PaymentMethod } | { error: string }

function whole(value: unknown, from: number, to: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to ? value : undefined
}

/**
 * A bank sends a customer a new card and tells Stripe: the PaymentMethod keeps its id and gets `exp_month` and
 * `exp_year`, and with `last4` another number; `payment_method.automatically_updated` says what was before.
 */
export function updateCard(
  world: World,
  account: string | undefined,
  body: Record<string, unknown>,
  origin: string,
): CardUpdate {
  const { payment_method: id, last4 } = body
  const month = whole(body.exp_month, 1, 12)
  const year = whole(body.exp_year, 2000, 2100)
  if (account === undefined) return { error: 'name the account: key must be one of its test keys' }
  if (month === undefined || year === undefined) return { error: 'exp_month is 1 to 12, exp_year has four digits' }
  if (last4 !== undefined && (typeof last4 !== 'string' || !/^\d{4}$/.test(last4))) {
    return { error: 'last4 is a text of four digits' }
  }
  const method = typeof id === 'string' ? world.store.find(account, 'payment_method', id) : undefined
  if (method === undefined || method.customer === null) {
    return { error: 'payment_method must be the id of a card that belongs to a customer' }
  }
  const call = backgroundCall(world, account, origin)
  return world.journal.attempt(() => {
    const before = renderPaymentMethod(method)
    const sourceBefore = renderCustomerSource(method)
    method.exp_month = month
    method.exp_year = year
    if (last4 !== undefined && last4 !== method.last4) {
      method.last4 = last4
      method.fingerprint = derivedText(`fingerprint:${account}:${method.id}:${last4}`, 16)
    }
    world.store.update(account, 'payment_method', method)
    const after = renderPaymentMethod(method)
    call.emit('payment_method.automatically_updated', after, changedFields(before, after))
    if (isSource(method)) {
      const source = renderCustomerSource(method)
      call.emit('customer.source.updated', source, changedFields(sourceBefore, source))
    }
    world.deliverer.wake()
    return { payment_method: after }
  })
}
