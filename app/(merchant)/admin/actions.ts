'use server'
import { revalidatePath } from 'next/cache'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { merchantAction } from '@/app/_doors/action'
import { rowId } from '@/app/_doors/row-id'
import { invalid } from '@/lib/core/errors'
import { isCurrency, parseMoney } from '@/lib/core/money'
import type { ActionResult } from '@/lib/core/result'
import { cancelPayment } from '@/lib/payments/cancel-payment'
import { chargeSavedCard } from '@/lib/payments/charge-saved-card'
import { requestPayment as requestPaymentVerb } from '@/lib/payments/request-payment'
import { resendRecovery } from '@/lib/payments/resend-recovery'
import type { ChargeResult, PaymentOutcome } from '@/lib/payments/types'

const money = { amount: z.string().max(40), currency: z.string().max(10), reason: z.string().max(1_000) }
const customerId = rowId('customer')
const clientKey = z.string().regex(/^ck_[0-9a-f]{32}$/)

const chargeFields = z.object({
  customerId,
  paymentMethodId: rowId('card'),
  clientKey,
  ...money,
  purpose: z.literal('off_session_unscheduled'),
  duplicateOk: z.enum(['yes', '']),
  // Milliseconds since 1970; empty means now.
  chargeAt: z
    .string()
    .regex(/^\d{0,15}$|^NaN$/)
    .default(''),
})

/** One-click charge of a saved card; what the bank answers is data. */
export async function charge(
  _previous: ActionResult<ChargeResult> | null,
  form: FormData,
): Promise<ActionResult<ChargeResult>> {
  return merchantAction(chargeFields, form, async (ctx, { amount, duplicateOk, chargeAt, ...input }) => {
    const result = await chargeSavedCard(ctx, {
      ...input,
      amount: await readAmount(amount, input.currency),
      chargeAt: chargeAt === '' ? undefined : Number(chargeAt),
      confirmDuplicate: duplicateOk === 'yes',
    })
    revalidatePath('/admin', 'layout')
    return result
  })
}

// The rest of a price whose deposit is asked for; empty means that there is none.
const requestFields = z.object({ customerId, clientKey, ...money, remainder: z.string().max(40).default('') })

/** Asks the customer to pay by themselves. */
export async function requestPayment(
  _previous: ActionResult<PaymentOutcome> | null,
  form: FormData,
): Promise<ActionResult<PaymentOutcome>> {
  return merchantAction(requestFields, form, async (ctx, { amount, remainder, ...input }) => {
    const outcome = await requestPaymentVerb(ctx, {
      ...input,
      amount: await readAmount(amount, input.currency),
      remainderAmount: remainder === '' ? undefined : await readAmount(remainder, input.currency),
    })
    revalidatePath('/admin', 'layout')
    return outcome
  })
}

/** Mails a fresh recovery link; the one before stops working. */
export async function resend(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return merchantAction(z.object({ paymentId: rowId('payment') }), form, async (ctx, { paymentId }) => {
    await resendRecovery(ctx, paymentId)
    revalidatePath('/admin', 'layout')
    return null
  })
}

/** Gives a payment up before it is paid. */
export async function cancel(_previous: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return merchantAction(z.object({ paymentId: rowId('payment') }), form, async (ctx, { paymentId }) => {
    await cancelPayment(ctx, paymentId)
    revalidatePath('/admin', 'layout')
    return null
  })
}

async function readAmount(text: string, currency: string): Promise<number> {
  const lower = currency.toLowerCase()
  if (!isCurrency(lower)) throw invalid('currency_invalid', 'Choose a currency Stripe can charge.', 'currency')
  const parsed = parseMoney(text, lower, await getLocale())
  if (!parsed.ok) throw invalid(parsed.code, 'The amount is not right.', 'amount')
  return parsed.amount
}
