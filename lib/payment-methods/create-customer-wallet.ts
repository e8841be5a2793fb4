import type { AttestedConsent } from '@/lib/consents/types'
import type { Ctx } from '@/lib/core/actor'
import { createCustomer, type NewCustomer } from '@/lib/customers/create-customer'
import { type CustomerWallet, customerWallet } from '@/lib/payment-methods/customer-wallet'
import { saveCardOfEmail } from '@/lib/payment-methods/save-card-of-email'

export type NewWallet = NewCustomer & {
  /** A card that is to be in it from the start (contract B10). */
  paymentMethodId?: string | undefined
  consent?: AttestedConsent | undefined
}

/** Makes a customer, or finds the one with this e-mail, and saves a card for it in the same call; throws what these do. */
export async function createCustomerWallet(
  ctx: Ctx,
  { paymentMethodId, consent, ...given }: NewWallet,
): Promise<{ wallet: CustomerWallet; isNew: boolean }> {
  if (paymentMethodId === undefined) {
    const { customer, isNew } = await createCustomer(ctx, given)
    return { wallet: await customerWallet(ctx, customer), isNew }
  }
  const { customer, isNewCustomer } = await saveCardOfEmail(ctx, { ...given, paymentMethodId, consent })
  return { wallet: await customerWallet(ctx, customer), isNew: isNewCustomer }
}
