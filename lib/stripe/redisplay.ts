import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'

/** The cards of a customer that Stripe does not show to its owner again, because nobody has said that it may. */
export async function listHiddenCards(merchant: Merchant, stripeCustomerId: string): Promise<string[]> {
  const api = await stripe(merchant)
  const hidden: string[] = []
  for await (const { id, allow_redisplay } of api.customers.listPaymentMethods(stripeCustomerId, {
    type: 'card',
    limit: 100,
  }))
    if (allow_redisplay !== 'always') hidden.push(id)
  return hidden
}

/** Says that a card may be shown to its owner again (contract C13). */
export async function showCardAgain(merchant: Merchant, id: string): Promise<void> {
  const api = await stripe(merchant)
  await api.paymentMethods.update(id, { allow_redisplay: 'always' })
}
