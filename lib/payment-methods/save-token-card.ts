import type { Ctx } from '@/lib/core/actor'
import { sha256 } from '@/lib/core/ids'
import type { Metadata } from '@/lib/core/metadata'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { type CardDetails, cardDetails } from '@/lib/payment-methods/card-details'
import { updatePaymentMethod } from '@/lib/payment-methods/update-payment-method'
import { createPaymentMethod } from '@/lib/stripe/payment-methods'
import { orRefusal } from '@/lib/stripe/refusals'

/**
 * Saves the card behind a token such as `tok_visa` (contract E1): Stripe checks it, the agreement is attested by the API
 * key, the first card becomes the default (E2). The same `clientKey` uses the token once. Throws 404 for the customer and
 * what Stripe says of a bad token or card.
 */
export async function saveTokenCard(
  ctx: Ctx,
  customerId: string,
  given: { token: string; metadata: Metadata; clientKey: string },
): Promise<CardDetails> {
  const customer = await getCustomerByAnyId(ctx, customerId)
  // A key of ours never names what it was made from.
  const key = `tok-${sha256(`${ctx.merchant.id}:${customer.id}:${given.token}:${given.clientKey}`)}`
  const made = await orRefusal(createPaymentMethod(ctx.merchant, { token: given.token, key }))
  const stored = await adoptPaymentMethod(ctx, customer.id, made)
  if (Object.keys(given.metadata).length === 0) return cardDetails(stored.row, stored.customer)
  return updatePaymentMethod(ctx, stored.row.id, { metadata: given.metadata })
}
