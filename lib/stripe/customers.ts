import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'
import { isMissing } from '@/lib/stripe/failures'
import { idOf, paymentMethodSnapshot } from '@/lib/stripe/snapshots'
import type { CardFacts, PaymentMethodSnapshot } from '@/lib/stripe/types'

/**
 * Creates the customer at Stripe; the key makes a lost answer harmless, Stripe is never searched by e-mail (field note
 * 8). `generation` counts the ones that Stripe has deleted: the key of one of those would answer it again.
 */
export async function createStripeCustomer(
  merchant: Merchant,
  input: { customerId: string; email: string; name: string | null; generation: number },
): Promise<string> {
  const key = `cust-${merchant.id}-${input.customerId}`
  const api = await stripe(merchant)
  const customer = await api.customers.create(
    {
      email: input.email,
      ...(input.name && { name: input.name }),
      metadata: { cf_customer_id: input.customerId, cf_install: merchant.id },
    },
    { idempotencyKey: input.generation === 0 ? key : `${key}-${input.generation}` },
  )
  return customer.id
}

/** Deletes a customer at Stripe with its cards; one that is unknown or deleted already counts as done. */
export async function deleteStripeCustomer(merchant: Merchant, stripeCustomerId: string): Promise<void> {
  const api = await stripe(merchant)
  try {
    await api.customers.del(stripeCustomerId)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** Brings name and e-mail at Stripe up to ours; a customer that was deleted there has none to bring up. */
export async function updateStripeCustomer(
  merchant: Merchant,
  stripeCustomerId: string,
  change: { email?: string | undefined; name?: string | null | undefined },
): Promise<void> {
  const api = await stripe(merchant)
  try {
    await api.customers.update(stripeCustomerId, {
      ...(change.email !== undefined && { email: change.email }),
      // An empty text clears it there.
      ...(change.name !== undefined && { name: change.name ?? '' }),
    })
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** The cards and the default card Stripe has of a customer. */
export type StripeWallet = { defaultId: string | null; cards: (PaymentMethodSnapshot & { card: CardFacts })[] }

/** Reads a customer's wallet; null when Stripe has deleted the customer, or never knew it. */
export async function retrieveStripeWallet(merchant: Merchant, stripeCustomerId: string): Promise<StripeWallet | null> {
  const api = await stripe(merchant)
  try {
    const customer = await api.customers.retrieve(stripeCustomerId)
    if (customer.deleted) return null
    const wallet: StripeWallet = { defaultId: idOf(customer.invoice_settings.default_payment_method), cards: [] }
    for await (const one of api.customers.listPaymentMethods(customer.id, { type: 'card', limit: 100 })) {
      const { card, ...rest } = paymentMethodSnapshot(one)
      if (card) wallet.cards.push({ ...rest, card })
    }
    return wallet
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The card Stripe's own invoices would use, or null. */
export async function retrieveStripeDefaultPaymentMethod(
  merchant: Merchant,
  stripeCustomerId: string,
): Promise<string | null> {
  const api = await stripe(merchant)
  const customer = await api.customers.retrieve(stripeCustomerId)
  return customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method)
}

/** Sets or clears (null) the card that Stripe's own invoices would use (contract 1.7). */
export async function setStripeDefaultPaymentMethod(
  merchant: Merchant,
  stripeCustomerId: string,
  stripePaymentMethodId: string | null,
): Promise<void> {
  const api = await stripe(merchant)
  await api.customers.update(stripeCustomerId, {
    invoice_settings: { default_payment_method: stripePaymentMethodId ?? '' },
  })
}
