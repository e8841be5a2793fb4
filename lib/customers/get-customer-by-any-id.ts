import { findCustomer, findCustomerByStripeId } from '@/db/repositories/customers'
import type { CustomerRow } from '@/db/schema/customers'
import type { Ctx } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'

/** A customer by `cus_…` or our id (contract 1.5); throws 404 for unknown, foreign and deleted ones alike. */
export async function getCustomerByAnyId(ctx: Ctx, id: string): Promise<CustomerRow> {
  const find = id.startsWith('cus_') ? findCustomerByStripeId : findCustomer
  const row = await find(ctx.merchant.id, id)
  if (!row) throw notFound('customer')
  return row
}
