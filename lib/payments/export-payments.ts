import type { PaymentFilter } from '@/db/repositories/payment-listings'
import { recordAudit } from '@/lib/audit/record-audit'
import type { MerchantCtx } from '@/lib/core/actor'
import { listMerchantPayments } from '@/lib/payments/list-payments'
import type { MerchantPaymentView } from '@/lib/payments/types'

const AT_ONCE = 500

/** All payments of a filter, newest first, some hundreds at a time; that they leave the house is in the audit log. */
export async function* exportPayments(ctx: MerchantCtx, filter: PaymentFilter): AsyncGenerator<MerchantPaymentView[]> {
  await recordAudit(ctx, 'payments.exported', { type: 'merchant', id: ctx.merchant.id })
  let after: { createdAt: number; id: string } | undefined
  do {
    const page = await listMerchantPayments(ctx, { ...filter, limit: AT_ONCE, after })
    yield page.items
    after = page.hasMore ? page.items.at(-1) : undefined
  } while (after)
}
