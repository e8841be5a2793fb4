import type Stripe from 'stripe'
import type { Merchant } from '@/lib/core/actor'
import type { Billing, Metadata } from '@/lib/core/metadata'
import type { ChosenNetwork } from '@/lib/core/terms'
import { stripe } from '@/lib/stripe/client'
import { isMissing } from '@/lib/stripe/failures'
import { paymentMethodSnapshot } from '@/lib/stripe/snapshots'
import type { PaymentMethodSnapshot } from '@/lib/stripe/types'

/**
 * Attaches a PaymentMethod (or a test token such as `pm_card_visa`) to a customer; one that is attached to this customer
 * already counts as done: an earlier call may have died before it heard Stripe's answer.
 */
export async function attachPaymentMethod(
  merchant: Merchant,
  id: string,
  stripeCustomerId: string,
): Promise<PaymentMethodSnapshot> {
  const api = await stripe(merchant)
  try {
    return paymentMethodSnapshot(await api.paymentMethods.attach(id, { customer: stripeCustomerId }))
  } catch (error) {
    const there = isMissing(error) ? null : await retrievePaymentMethod(merchant, id)
    if (there?.customerId !== stripeCustomerId) throw error
    return there
  }
}

/** Makes a PaymentMethod of a card token such as `tok_visa` (contract E1); the same `key` makes the same one. */
export async function createPaymentMethod(merchant: Merchant, given: { token: string; key: string }): Promise<string> {
  const api = await stripe(merchant)
  const card = { token: given.token }
  return (await api.paymentMethods.create({ type: 'card', card }, { idempotencyKey: given.key })).id
}

/** A change of a card: an empty text or null clears a part; `metadata` null clears all notes (contract E4, E5). */
export type CardChange = {
  billing?: Partial<Billing> | undefined
  expMonth?: number | undefined
  expYear?: number | undefined
  metadata?: Metadata | null | undefined
  /** Of a co-branded card: the network to charge it by; null leaves the choice to Stripe. */
  preferredNetwork?: ChosenNetwork | null | undefined
}

/** Changes a PaymentMethod and tells what it is then. */
export async function updatePaymentMethod(
  merchant: Merchant,
  id: string,
  { billing, expMonth, expYear, metadata, preferredNetwork }: CardChange,
): Promise<PaymentMethodSnapshot> {
  const api = await stripe(merchant)
  const changed = await api.paymentMethods.update(id, {
    ...(billing && { billing_details: billingDetails(billing) }),
    ...(((expMonth ?? expYear) !== undefined || preferredNetwork !== undefined) && {
      card: {
        ...(expMonth && { exp_month: expMonth }),
        ...(expYear && { exp_year: expYear }),
        ...(preferredNetwork !== undefined && { networks: { preferred: preferredNetwork ?? '' } }),
      },
    }),
    ...(metadata !== undefined && { metadata: metadata ?? '' }),
  })
  return paymentMethodSnapshot(changed)
}

function billingDetails({ name, ...address }: Partial<Billing>): Stripe.PaymentMethodUpdateParams.BillingDetails {
  const { zip, ...rest } = address
  const parts = Object.entries({ ...rest, ...(zip !== undefined && { postal_code: zip }) })
  return {
    ...(name !== undefined && { name: name ?? '' }),
    ...(parts.length > 0 && { address: Object.fromEntries(parts.map(([part, text]) => [part, text ?? ''])) }),
  }
}

/** Detaches a PaymentMethod for ever; one that is unknown or detached already counts as done. */
export async function detachPaymentMethod(merchant: Merchant, id: string): Promise<void> {
  const api = await stripe(merchant)
  try {
    await api.paymentMethods.detach(id)
  } catch (error) {
    if (!isMissing(error) && (await isAttached(merchant, id))) throw error
  }
}

/** Reads a PaymentMethod afresh; null when Stripe does not know it. */
export async function retrievePaymentMethod(merchant: Merchant, id: string): Promise<PaymentMethodSnapshot | null> {
  const api = await stripe(merchant)
  try {
    return paymentMethodSnapshot(await api.paymentMethods.retrieve(id))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Whether Stripe still has the PaymentMethod on a customer. */
export async function isAttached(merchant: Merchant, id: string): Promise<boolean> {
  const paymentMethod = await retrievePaymentMethod(merchant, id)
  return paymentMethod !== null && paymentMethod.customerId !== null
}
