import { findRecoveryLinkByHash } from '@/db/repositories/recovery-links'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { RecoveryLinkRow } from '@/db/schema/recovery-links'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { notFound } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/ids'
import { readPayable, settledState } from '@/lib/payments/payable-payment'
import { syncPayment } from '@/lib/payments/sync-payment'
import { isPayable } from '@/lib/payments/transitions'
import type { RecoveryState } from '@/lib/payments/types'

type OpenedLink = { ctx: Ctx; link: RecoveryLinkRow; payment: PaymentRow; live: boolean }

/** Opens a recovery token; throws the one 404 for unknown, changed and malformed ones alike (security 98). */
export async function openRecoveryLink(merchant: Merchant, token: string, requestId: string): Promise<OpenedLink> {
  const link = /^[\w-]{43}$/.test(token) ? await findRecoveryLinkByHash(sha256(token)) : null
  if (link?.merchantId !== merchant.id) throw notFound('link')
  const ctx: Ctx = { merchant, livemode: merchant.livemode, actor: { type: 'link', linkId: link.id }, requestId }
  const payment = await getPaymentOfMerchant(merchant.id, link.paymentId)
  return { ctx, link, payment, live: link.supersededAt === null && link.expiresAt > now() }
}

/**
 * What `/recover/{token}` shows (engine 3). `viewerCustomerId` is the signed-in shopper's, if any. A link that is not
 * live shows no amount and no card unless the payment is settled.
 */
export async function prepareRecovery(
  merchant: Merchant,
  token: string,
  viewerCustomerId: string | null,
  requestId: string,
): Promise<RecoveryState> {
  const { ctx, link, payment, live } = await openRecoveryLink(merchant, token, requestId)
  if (!isPayable(payment.status)) return settledState(ctx, payment)
  if (!live) return { kind: 'expired' }
  return readPayable(ctx, payment, {
    ownerSignedIn: viewerCustomerId === payment.customerId,
    expiresAt: link.expiresAt,
  })
}

/** Reads the PaymentIntent afresh after the browser confirmed; only through a live link or for a settled payment. */
export async function syncRecovery(merchant: Merchant, token: string, requestId: string): Promise<void> {
  const { ctx, payment, live } = await openRecoveryLink(merchant, token, requestId)
  if (live) await syncPayment(ctx, payment.id, 'recovery')
}
