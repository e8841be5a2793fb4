import type { Ctx } from '@/lib/core/actor'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { type CustomerWallet, customerWallet } from '@/lib/payment-methods/customer-wallet'

/** A customer by `cus_…` or our id, with the newest cards; throws 404. */
export async function getCustomerWallet(ctx: Ctx, id: string): Promise<CustomerWallet> {
  return customerWallet(ctx, await getCustomerByAnyId(ctx, id))
}
