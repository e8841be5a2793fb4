import { isDeepStrictEqual } from 'node:util'
import { getMerchant } from '@/db/repositories/merchants'
import type { PaymentRow } from '@/db/schema/payments'
import type { Ctx } from '@/lib/core/actor'
import { merchantOf } from '@/lib/merchants/current-merchant'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'

const SAMPLES = 200

/** I11: the key of a charge sent again answers that charge as it is now, the same each time; tried on a few hundred. */
export async function ofReplays(merchantId: string, payments: PaymentRow[]): Promise<string[]> {
  const merchant = merchantOf(await getMerchant(merchantId))
  const actor = { type: 'job' as const, jobId: 'checker' }
  const ctx: Ctx = { merchant, livemode: merchant.livemode, actor, requestId: 'req_checker' }
  const charged = payments.filter((row) => row.presence === 'off_session' && row.chargeAt === null)
  const step = Math.ceil(charged.length / SAMPLES)
  const found: string[] = []
  for (const payment of charged.filter((_, i) => i % step === 0)) {
    const first = await replay(ctx, payment)
    const same = 'paymentId' in first && first.paymentId === payment.id
    if (!same) found.push(`payment ${payment.id}: its key answered ${JSON.stringify(first)}`)
    if (!isDeepStrictEqual(await replay(ctx, payment), first))
      found.push(`payment ${payment.id}: its key answered twice, and differently`)
  }
  return found
}

function replay(ctx: Ctx, payment: PaymentRow) {
  const { customerId, paymentMethodId, amount, currency, reason, purpose, clientKey } = payment
  const input = { customerId, paymentMethodId: paymentMethodId ?? '', amount, currency, reason, purpose, clientKey }
  const depositPaymentId = payment.depositPaymentId ?? undefined
  return chargeSavedCard(ctx, { ...input, depositPaymentId, confirmDuplicate: false })
}
