import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'
import { isMissing } from '@/lib/stripe/failures'
import { isAttached } from '@/lib/stripe/payment-methods'

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

/** Says whether a card may be shown to its owner again (contract C13); one that is attached no more needs no saying. */
export async function setRedisplay(merchant: Merchant, id: string, value: 'always' | 'limited'): Promise<void> {
  const api = await stripe(merchant)
  try {
    await api.paymentMethods.update(id, { allow_redisplay: value })
  } catch (error) {
    if (!isMissing(error) && (await isAttached(merchant, id))) throw error
  }
}
