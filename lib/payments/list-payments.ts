import type { Page, PageRequest } from '@/db/repositories/page'
import { listPaymentsOfCustomer, listPaymentsOfMerchant } from '@/db/repositories/payments'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import type { PaymentStatus } from '@/lib/core/terms'
import type { MerchantPaymentView, PaymentView } from '@/lib/payments/types'
import { merchantPaymentView, paymentView } from '@/lib/payments/view'

/** One page of a customer's payments, newest first. */
export async function listCustomerPayments(ctx: Ctx, customerId: string, page: PageRequest): Promise<Page<PaymentView>> {
  const { items, hasMore } = await listPaymentsOfCustomer(ctx.merchant.id, customerId, page)
  return { items: items.map(paymentView), hasMore }
}

/** One page of the merchant's payments, newest first; `statuses` empty means all. */
export async function listMerchantPayments(
  ctx: Ctx,
  page: PageRequest & { statuses: PaymentStatus[] },
): Promise<Page<MerchantPaymentView>> {
  const statuses = page.statuses.length > 0 ? page.statuses : undefined
  const { items, hasMore } = await listPaymentsOfMerchant(ctx.merchant.id, { ...page, statuses })
  const at = now()
  return { items: items.map((listing) => merchantPaymentView(listing, at)), hasMore }
}
