import type { Page, PageRequest } from '@/db/repositories/page'
import { listPaymentsOfCustomer, listPaymentsOfMerchant, type PaymentFilter } from '@/db/repositories/payment-listings'
import { countPaymentsOfCustomer } from '@/db/repositories/payments'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { PAYMENT_STATUSES } from '@/lib/core/terms'
import { isPayable } from '@/lib/payments/transitions'
import type { MerchantPaymentView, PaymentView } from '@/lib/payments/types'
import { merchantPaymentView, paymentView } from '@/lib/payments/view'

/** One page of a customer's payments, newest first. */
export async function listCustomerPayments(
  ctx: Ctx,
  customerId: string,
  page: PageRequest,
): Promise<Page<PaymentView>> {
  const { items, hasMore } = await listPaymentsOfCustomer(ctx.merchant.id, customerId, page)
  return { items: items.map(paymentView), hasMore }
}

/** One page of the merchant's payments, newest first; `statuses` empty means all. */
export async function listMerchantPayments(
  ctx: Ctx,
  page: PageRequest & PaymentFilter,
): Promise<Page<MerchantPaymentView>> {
  const statuses = page.statuses?.length ? page.statuses : undefined
  const { items, hasMore } = await listPaymentsOfMerchant(ctx.merchant.id, { ...page, statuses })
  const at = now()
  return { items: items.map((listing) => merchantPaymentView(listing, at)), hasMore }
}

/** One page of one customer's payments as the merchant sees them. */
export async function listCustomerPaymentsForMerchant(
  ctx: Ctx,
  customerId: string,
  page: PageRequest,
): Promise<Page<MerchantPaymentView>> {
  const { items, hasMore } = await listPaymentsOfCustomer(ctx.merchant.id, customerId, page)
  const at = now()
  return { items: items.map((listing) => merchantPaymentView(listing, at)), hasMore }
}

/** How many payments wait for the shopper. */
export async function countWaitingPayments(ctx: Ctx, customerId: string): Promise<number> {
  return countPaymentsOfCustomer(ctx.merchant.id, customerId, PAYMENT_STATUSES.filter(isPayable))
}
