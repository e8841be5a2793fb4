import type { CustomerFilter } from '@/db/repositories/customers'
import { recordAudit } from '@/lib/audit/record-audit'
import type { MerchantCtx } from '@/lib/core/actor'
import { listCustomers } from '@/lib/customers/list-customers'
import type { CustomerListItem } from '@/lib/customers/types'

const AT_ONCE = 500

/** All customers of a filter, newest first, some hundreds at a time; that they leave the house is in the audit log. */
export async function* exportCustomers(ctx: MerchantCtx, filter: CustomerFilter): AsyncGenerator<CustomerListItem[]> {
  await recordAudit(ctx, 'customers.exported', { type: 'merchant', id: ctx.merchant.id })
  let after: { createdAt: number; id: string } | undefined
  do {
    const page = await listCustomers(ctx, { ...filter, limit: AT_ONCE, after })
    yield page.items
    after = page.hasMore ? page.items.at(-1) : undefined
  } while (after)
}
