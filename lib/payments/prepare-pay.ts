import { getPaymentOfMerchant } from '@/db/repositories/payments'
import type { PaymentRow } from '@/db/schema/payments'
import { currentTerms } from '@/lib/consents/current-terms'
import { paymentTerms } from '@/lib/consents/payment-terms'
import { recordPaymentConsent } from '@/lib/consents/record-payment-consent'
import type { Asked, ConsentAnswer } from '@/lib/consents/types'
import type { Merchant } from '@/lib/core/actor'
import { now, SECOND } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/terms'
import { type OpenedPayLink, openPayLink } from '@/lib/payments/pay-link'
import { cardsThatPay, readPayable, settledState } from '@/lib/payments/payable-payment'
import { savePaidCard } from '@/lib/payments/save-paid-card'
import { isPayable } from '@/lib/payments/transitions'
import type { PaySaving, PayState } from '@/lib/payments/types'
import { failedSetUpsWait } from '@/lib/rate-limits/failed-set-ups-wait'
import { isStripeError } from '@/lib/stripe/failures'
import { clearSetupFutureUsage } from '@/lib/stripe/payment-intents'

/** What `/pay/{token}` shows, and in whose name. */
export type PreparedPay = { merchant: Merchant; state: PayState }

/**
 * What the page of a link that pays shows, always from a fresh read of the PaymentIntent; opening it changes nothing but
 * what Stripe has to say. The merchant's server named the customer, so the cards behind it may be shown (contract B21).
 */
export async function preparePay(token: string, requestId: string, language: Locale): Promise<PreparedPay> {
  const opened = await openPayLink(token, requestId)
  return { merchant: opened.ctx.merchant, state: await readState(opened, language) }
}

/** The same after the browser confirmed: a card that was agreed to is saved at once, and the page says so. */
export async function syncPay(token: string, requestId: string, language: Locale): Promise<PayState> {
  const opened = await openPayLink(token, requestId)
  const state = await readState(opened, language)
  if (state.kind !== 'paid') return state
  return { ...state, cardSaved: await saveNow(opened) }
}

/**
 * Records what the shopper agreed to beside the card, before the browser confirms (security 1.4). Throws 404, 409
 * `payment_not_waiting` when there is nothing to pay any more, 422 `consent_terms_changed`.
 */
export async function answerPayConsent(token: string, requestId: string, input: ConsentAnswer): Promise<void> {
  const { ctx, payment, live } = await openPayLink(token, requestId)
  const { stripePaymentIntentId, customerId } = payment
  const asked = askedOf(payment)
  if (!live || !isPayable(payment.status) || !stripePaymentIntentId || !asked)
    throw conflict('payment_not_waiting', 'This payment does not wait for you any more. Reload the page.')
  const answer = await recordPaymentConsent(ctx, { customerId, stripePaymentIntentId }, asked, input)
  // An earlier try told Stripe to keep the card.
  if (answer === 'ended') await clearSetupFutureUsage(ctx.merchant, stripePaymentIntentId)
}

// The money has moved, and the page must say so: a card that cannot be saved now is saved by its job.
async function saveNow({ ctx, payment }: OpenedPayLink): Promise<boolean> {
  try {
    return await savePaidCard(ctx, payment.id)
  } catch (error) {
    if (!isStripeError(error)) throw error
    return false
  }
}

async function readState({ ctx, link, payment, live }: OpenedPayLink, language: Locale): Promise<PayState> {
  if (isPayable(payment.status) && !live) return { kind: 'expired', backUrl: null }
  const state = isPayable(payment.status)
    ? await readPayable(ctx, payment, { ownerSignedIn: true, expiresAt: link.expiresAt })
    : await settledState(ctx, payment)
  const { status } = await getPaymentOfMerchant(ctx.merchant.id, payment.id)
  const backUrl = link.returnUrl && backTo(link.returnUrl, payment.id, status)
  if (state.kind === 'paid') return { ...state, backUrl, cardSaved: false }
  if (state.kind !== 'payable') return { ...state, backUrl }
  const wait = await failedSetUpsWait(payment.customerId)
  if (wait > 0) return { kind: 'resting', merchantName: ctx.merchant.name, until: now() + wait * SECOND, backUrl }
  const cards = (await cardsThatPay(ctx, payment)).filter((card) => card.expiry !== 'expired')
  const saving = await savingOf(ctx.merchant, payment, language)
  return { kind: 'payable', payment: state.payment, cards, saving, backUrl }
}

async function savingOf(merchant: Merchant, payment: PaymentRow, language: Locale): Promise<PaySaving | null> {
  const asked = askedOf(payment)
  if (!asked) return null
  const { terms } = await currentTerms(merchant, asked, language)
  return { usage: payment.setupFutureUsage ?? 'off_session', terms, remainder: payment.remainderAmount }
}

/** What is asked beside a payment, if its merchant wants the card to be kept. */
function askedOf(payment: PaymentRow): Asked | null {
  const { setupFutureUsage: usage, remainderAmount, currency } = payment
  if (usage === null) return null
  const remainder = remainderAmount === null ? null : { amount: remainderAmount, currency }
  return paymentTerms({ usage, remainder })
}

function backTo(returnUrl: string, paymentId: string, status: string): string {
  const url = new URL(returnUrl)
  url.searchParams.set('payment_id', paymentId)
  url.searchParams.set('status', status)
  return url.href
}
