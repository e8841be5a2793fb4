import type { Merchant } from '@/lib/core/actor'
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
