import type { Ctx } from '@/lib/core/actor'
import type { Metadata } from '@/lib/core/metadata'
import type { SetupUsage } from '@/lib/core/terms'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { checkReturnUrl } from '@/lib/hosted-links/check-return-url'
import { browserPayment, type BrowserPayment } from '@/lib/payments/browser-payment'
import { checkMoney, checkReason, checkRemainder } from '@/lib/payments/input'
import { openPayment } from '@/lib/payments/open-payment'
import { createPayLink } from '@/lib/payments/pay-link'
import { paymentOutcome } from '@/lib/payments/payment-outcome'
import type { ApiPayment, PaymentOutcome } from '@/lib/payments/types'

export type StartPaymentInput = {
  /** `cus_…` or our id. */
  customer: string
  /** Integer, smallest unit of `currency`. */
  amount: number
  currency: string
  description: string
  metadata?: Metadata | undefined
  clientKey: string
  /** What the card may be kept for if the shopper agrees on the page (contract B8). */
  setupFutureUsage?: SetupUsage | undefined
  /** Where the page goes when it is done: on one of the merchant's allowed origins. */
  returnUrl?: string | undefined
  /** Of a deposit: the rest of the price, charged later, smallest unit; the page asks whether it may be (contract B1). */
  remainderAmount?: number | undefined
  /** Our id of the deposit whose rest the shopper is to pay. */
  depositPaymentId?: string | undefined
}

/** The opened payment: its page, and what a page of the merchant's own needs instead. */
export type StartedPayment = { outcome: PaymentOutcome; payment: ApiPayment; browser: BrowserPayment | null }

/**
 * Opens a payment for a shopper who is there, with a page of its own (contract B6-B8, B21). Throws 404 for a customer
 * nobody knows, 422 for money, words and `return_url_not_allowed`.
 */
export async function startPayment(ctx: Ctx, input: StartPaymentInput): Promise<StartedPayment> {
  const money = checkMoney(input.amount, input.currency)
  const reason = checkReason(input.description, 'description')
  const returnUrl = input.returnUrl === undefined ? null : await checkReturnUrl(ctx, input.returnUrl)
  const { id: customerId } = await getCustomerByAnyId(ctx, input.customer)
  const { clientKey, metadata, depositPaymentId } = input
  const remainderAmount = checkRemainder(input.remainderAmount, money.currency)
  // The rest is charged when the shopper is away.
  const setupFutureUsage = remainderAmount === undefined ? input.setupFutureUsage : 'off_session'
  const asked = { customerId, clientKey, metadata, ...money, reason, purpose: 'on_session_reuse' as const }
  const row = await openPayment(ctx, { ...asked, setupFutureUsage, remainderAmount, depositPaymentId }, (payment) =>
    createPayLink(ctx, payment, returnUrl),
  )
  const { id, stripePaymentIntentId, amount, currency } = row
  const payment = { id, stripePaymentIntentId, stripePaymentMethodId: null, amount, currency }
  return { outcome: await paymentOutcome(ctx, row), payment, browser: await browserPayment(ctx, row) }
}
