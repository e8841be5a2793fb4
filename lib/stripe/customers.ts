import { stripe } from '@/lib/stripe/client'
import { isMissing } from '@/lib/stripe/failures'
import { idOf, paymentMethodSnapshot } from '@/lib/stripe/snapshots'
import type { CardFacts, PaymentMethodSnapshot } from '@/lib/stripe/types'

/**
 * Creates the customer at Stripe; the key makes a lost answer harmless, Stripe is never searched by e-mail (field note
 * 8). `generation` counts the ones that Stripe has deleted: the key of one of those would answer it again.
 */
export async function createStripeCustomer(input: {
  merchantId: string
  customerId: string
  email: string
  name: string | null
  generation: number
}): Promise<string> {
  const key = `cust-${input.merchantId}-${input.customerId}`
  const customer = await stripe().customers.create(
    {
      email: input.email,
      ...(input.name && { name: input.name }),
      metadata: { cf_customer_id: input.customerId, cf_install: input.merchantId },
    },
    { idempotencyKey: input.generation === 0 ? key : `${key}-${input.generation}` },
  )
  return customer.id
}

/** The cards and the default card Stripe has of a customer. */
export type StripeWallet = { defaultId: string | null; cards: (PaymentMethodSnapshot & { card: CardFacts })[] }

/** Reads a customer's wallet; null when Stripe has deleted the customer, or never knew it. */
export async function retrieveStripeWallet(stripeCustomerId: string): Promise<StripeWallet | null> {
  try {
    const customer = await stripe().customers.retrieve(stripeCustomerId)
    if (customer.deleted) return null
    const wallet: StripeWallet = { defaultId: idOf(customer.invoice_settings.default_payment_method), cards: [] }
    for await (const one of stripe().customers.listPaymentMethods(customer.id, { type: 'card', limit: 100 })) {
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
export async function retrieveStripeDefaultPaymentMethod(stripeCustomerId: string): Promise<string | null> {
  const customer = await stripe().customers.retrieve(stripeCustomerId)
  return customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method)
}

/** Sets or clears (null) the card that Stripe's own invoices would use (contract 1.7). */
export async function setStripeDefaultPaymentMethod(
  stripeCustomerId: string,
  stripePaymentMethodId: string | null,
): Promise<void> {
  await stripe().customers.update(stripeCustomerId, {
    invoice_settings: { default_payment_method: stripePaymentMethodId ?? '' },
  })
}
