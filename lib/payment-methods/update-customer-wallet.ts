import type { Ctx } from '@/lib/core/actor'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { type CustomerChange, updateCustomer } from '@/lib/customers/update-customer'
import { type CustomerWallet, customerWallet } from '@/lib/payment-methods/customer-wallet'
import { findCardInWallet } from '@/lib/payment-methods/get-card'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'

/** Changes a customer and, when a card of it is named, makes that the default (contract E3); throws 404 before anything. */
export async function updateCustomerWallet(
  ctx: Ctx,
  id: string,
  { defaultCardId, ...change }: CustomerChange & { defaultCardId?: string | undefined },
): Promise<CustomerWallet> {
  const customer = await getCustomerByAnyId(ctx, id)
  const chosen = defaultCardId === undefined ? null : await findCardInWallet(ctx, defaultCardId, customer.id)
  await updateCustomer(ctx, customer, change)
  if (chosen) await setDefaultPaymentMethod(ctx, customer.id, chosen.card.id)
  return customerWallet(ctx, await getCustomerByAnyId(ctx, customer.id))
}
