import { findCustomer } from '@/db/repositories/customers'
import { getMerchant } from '@/db/repositories/merchants'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { settledState } from '@/lib/payments/payable-payment'
import { findReceiptLink } from '@/lib/payments/receipt-link'
import type { RecoveryState } from '@/lib/payments/types'

/** What a receipt says, and who gave it. */
export type Receipt = { merchant: Merchant; number: string; payment: Extract<RecoveryState, { kind: 'paid' }> }

/** The receipt behind a token, with what was refunded since; throws the one 404 for every token that opens none. */
export async function getReceipt(token: string, requestId: string): Promise<Receipt> {
  const link = await findReceiptLink(token)
  if (!link || !(await findCustomer(link.merchantId, link.customerId))) throw notFound('receipt')
  const merchant = merchantOf(await getMerchant(link.merchantId))
  const ctx: Ctx = { merchant, livemode: merchant.livemode, actor: { type: 'link', linkId: link.id }, requestId }
  const state = await settledState(ctx, await getPaymentOfMerchant(merchant.id, link.paymentId))
  if (state.kind !== 'paid') throw notFound('receipt')
  return { merchant, number: receiptNumber(link.paymentId), payment: state }
}

function receiptNumber(paymentId: string): string {
  return paymentId.slice(0, 8).toUpperCase()
}
