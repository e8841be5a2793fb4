import { findGuestCustomerByEmail } from '@/db/repositories/customers'
import type { AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { createCustomer, type NewCustomer } from '@/lib/customers/create-customer'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import type { StoredCard } from '@/lib/payment-methods/store-card'
import { cardOfSomebodyElse, orRefusal } from '@/lib/stripe/refusals'
import { retrievePaymentMethod } from '@/lib/stripe/payment-methods'
import { normalizeEmail } from '@/lib/users/email'

export type CardOfEmail = NewCustomer & { paymentMethodId: string; consent?: AttestedConsent | undefined }

/**
 * Saves a card that was collected elsewhere for a customer the merchant knows by e-mail, who is made if there is none yet
 * (contract A2, B10): for a card Stripe does not know, or has with somebody else, nobody is made. Throws what `createCustomer` and `adoptPaymentMethod` do.
 */
export async function saveCardOfEmail(ctx: Ctx, given: CardOfEmail): Promise<StoredCard & { isNewCustomer: boolean }> {
  const emailNorm = normalizeEmail(given.email)
  const known = await findGuestCustomerByEmail(ctx.merchant.id, emailNorm)
  const paymentMethodId = known ? given.paymentMethodId : await usable(ctx, emailNorm, given.paymentMethodId)
  const { customer, isNew: isNewCustomer } = await createCustomer(ctx, given)
  const stored = await adoptPaymentMethod(ctx, customer.id, paymentMethodId, given.consent)
  return { ...stored, isNewCustomer }
}

// Looked at before anybody is made for it; a test token such as `pm_card_visa` is a PaymentMethod only then.
async function usable(ctx: Ctx, emailNorm: string, id: string): Promise<string> {
  const found = await orRefusal(retrievePaymentMethod(ctx.merchant, id))
  if (!found) throw notFound('PaymentMethod')
  if (found.customerId === null) return found.id
  // The same call at the same moment may have been faster.
  const known = await findGuestCustomerByEmail(ctx.merchant.id, emailNorm)
  if (known?.stripeCustomerId !== found.customerId) throw cardOfSomebodyElse()
  return found.id
}
