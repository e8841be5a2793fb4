import {
  findCustomerOfCheckout,
  getCustomerEvenDeleted,
  insertCustomer,
  setStripeCustomerId,
  updateCustomer,
} from '@/db/repositories/customers'
import { updateCheckoutSession } from '@/db/repositories/checkout-sessions'
import type { CheckoutSessionRow } from '@/db/schema/checkout-sessions'
import type { CustomerRow } from '@/db/schema/customers'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'

/** What somebody new says of itself at a checkout; null where nothing is known that was not before. */
export type NewAtCheckout = { email: string | null; name: string | null; stripeCustomerId: string | null }

/**
 * The customer of a locked session, with the caller's transaction. Somebody new becomes a customer of its own, once a
 * session: the e-mail is only what was typed, so it never leads to the cards of another one with the same (field note 8).
 */
export async function becomeCustomer(
  ctx: Ctx,
  session: CheckoutSessionRow,
  given: NewAtCheckout,
): Promise<CustomerRow> {
  const at = now()
  const merchantId = ctx.merchant.id
  const known = session.customerId
    ? await getCustomerEvenDeleted(merchantId, session.customerId)
    : await findCustomerOfCheckout(merchantId, session.id)
  const customer = known ?? (await insert(ctx, session, given, at))
  if (session.customerId === null)
    await updateCheckoutSession(merchantId, session.id, ['open', 'creating'], {
      customerId: customer.id,
      updatedAt: at,
    })
  // Those the merchant named are as the merchant says; deleted ones stay as they were left.
  if (customer.checkoutSessionId !== session.id || customer.deletedAt !== null) return customer
  if (given.stripeCustomerId) await setStripeCustomerId(merchantId, customer.id, given.stripeCustomerId, at)
  return updateCustomer(merchantId, customer.id, {
    ...written(given),
    name: given.name ?? customer.name,
    updatedAt: at,
  })
}

async function insert(ctx: Ctx, session: CheckoutSessionRow, given: NewAtCheckout, at: number): Promise<CustomerRow> {
  const id = newId()
  await insertCustomer({
    email: '',
    emailNorm: '',
    ...written(given),
    id,
    merchantId: ctx.merchant.id,
    livemode: ctx.livemode,
    name: given.name,
    checkoutSessionId: session.id,
    createdAt: at,
    updatedAt: at,
  })
  await recordAudit(ctx, 'customer.created', { type: 'customer', id })
  return getCustomerEvenDeleted(ctx.merchant.id, id)
}

// Stripe took the payment with it: whatever it is, it is not refused now.
function written({ email }: NewAtCheckout): { email?: string; emailNorm?: string } {
  return email === null ? {} : { email, emailNorm: email.trim().toLowerCase() }
}
