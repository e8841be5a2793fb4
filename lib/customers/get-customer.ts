import { getCustomer as getRow } from '@/db/repositories/customers'
import type { Ctx } from '@/lib/core/actor'
import type { CustomerView } from '@/lib/customers/types'
import { customerView } from '@/lib/customers/view'

/** One customer of the merchant; throws 404 for unknown and foreign ids alike. */
export async function getCustomer(ctx: Ctx, customerId: string): Promise<CustomerView> {
  return customerView(await getRow(ctx.merchant.id, customerId))
}
