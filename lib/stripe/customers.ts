import { stripe } from '@/lib/stripe/client'
import { idOf } from '@/lib/stripe/snapshots'

/** Creates the customer at Stripe; the key makes a lost answer harmless, Stripe is never searched by e-mail (field note 8). */
export async function createStripeCustomer(input: {
  merchantId: string
  customerId: string
  email: string
  name: string | null
}): Promise<string> {
  const customer = await stripe().customers.create(
    {
      email: input.email,
      ...(input.name && { name: input.name }),
      metadata: { cf_customer_id: input.customerId, cf_install: input.merchantId },
    },
    { idempotencyKey: `cust-${input.merchantId}-${input.customerId}` },
  )
  return customer.id
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
