import { findCustomer } from '@/db/repositories/customers'
import { findCheckoutSessionOfPayment, getCheckoutListing } from '@/db/repositories/checkout-sessions'
import { checkoutSessionOf } from '@/lib/checkout-sessions/get-checkout-session'
import { listCheckoutDeclines } from '@/lib/checkout-sessions/list-checkout-declines'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import { checkoutView } from '@/lib/checkout-sessions/view'
import type { Ctx } from '@/lib/core/actor'
import type { PaymentAttemptView } from '@/lib/payments/types'

/** A session as its merchant looks at it, out of our rows, with what was tried before it was paid. */
export type CheckoutDesk = {
  session: ApiCheckoutSession
  customer: { id: string; name: string | null; email: string } | null
  declines: PaymentAttemptView[]
}

/** One session of the merchant; throws 404 for unknown and foreign ids alike. */
export async function getCheckoutDesk(ctx: Ctx, id: string): Promise<CheckoutDesk> {
  const row = await checkoutSessionOf(ctx, id)
  const [listing, customer, declines] = await Promise.all([
    getCheckoutListing(ctx.merchant.id, row.id),
    row.customerId === null ? null : findCustomer(ctx.merchant.id, row.customerId),
    listCheckoutDeclines(ctx, row.id),
  ])
  const who = customer && { id: customer.id, name: customer.name, email: customer.email }
  return { session: checkoutView(listing), customer: who, declines }
}

/** Our id of the session that a payment came from, or null. */
export async function findCheckoutOfPayment(ctx: Ctx, paymentId: string): Promise<string | null> {
  return (await findCheckoutSessionOfPayment(ctx.merchant.id, paymentId))?.id ?? null
}
