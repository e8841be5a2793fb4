'use server'
import { revalidatePath } from 'next/cache'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { passwordAction } from '@/app/_doors/password-action'
import { rowId } from '@/app/_doors/row-id'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseMoney } from '@/lib/core/money'
import type { ActionResult } from '@/lib/core/result'
import { REFUND_REASONS } from '@/lib/core/terms'
import { chargeRemainder } from '@/lib/payments/charge-remainder'
import { getPayment } from '@/lib/payments/get-payment'
import { refundPayment } from '@/lib/payments/refund-payment'
import type { RefundView } from '@/lib/payments/types'

const fields = z.object({
  paymentId: rowId('payment'),
  clientKey: z.string().regex(/^ck_[0-9a-f]{32}$/),
  amount: z.string().max(40),
  reason: z.enum(REFUND_REASONS),
})

/** Sends money of a payment back; moving money asks for the password again (security 1.3). */
export async function refund(
  _previous: ActionResult<RefundView> | null,
  form: FormData,
): Promise<ActionResult<RefundView>> {
  return passwordAction(fields, form, async (ctx, { amount, ...input }) => {
    // The currency is the payment's own, whatever the form says.
    const { payment } = await getPayment(ctx, input.paymentId)
    const parsed = parseMoney(amount, payment.currency, await getLocale(), 1)
    if (!parsed.ok) throw invalid(parsed.code, 'The amount is not right.', 'amount')
    const made = await refundPayment(ctx, { ...input, amount: parsed.amount })
    revalidatePath('/admin', 'layout')
    return made
  })
}

/** Charges the rest of a price whose deposit is paid; what the bank answers stands on the payment it makes. */
export async function chargeRest(
  _previous: ActionResult<unknown> | null,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return merchantAction(z.object({ paymentId: rowId('payment') }), form, async (ctx, { paymentId }) => {
    // A second press finds the rest charged already.
    await chargeRemainder(ctx, { depositId: paymentId, clientKey: `desk:${newId()}` })
    revalidatePath('/admin', 'layout')
    return null
  })
}
