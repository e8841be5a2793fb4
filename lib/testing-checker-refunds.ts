import { allRefunds } from '@/db/testing-rows'
import type { PaymentRow } from '@/db/schema/payments'
import type { RefundRow } from '@/db/schema/refunds'
import { stripe, type StripeObject } from '@/lib/testing-stripe'

const NOT_BACK = ['failed', 'canceled']

/**
 * What I1 to I4 say of charges, of refunds: each one at Stripe is known here with its amount and its end, each one made
 * here was made once, none is left without an outcome, and no payment gives back more than it took.
 */
export async function ofRefunds(payments: PaymentRow[]): Promise<string[]> {
  const rows = await allRefunds()
  const theirs = await refundsAtStripe()
  return payments.flatMap((payment) =>
    ofPayment(
      payment,
      rows.filter(({ paymentId }) => paymentId === payment.id),
      theirs.filter((refund) => refund.payment_intent === payment.stripePaymentIntentId),
    ),
  )
}

function ofPayment(payment: PaymentRow, rows: RefundRow[], theirs: StripeObject[]): string[] {
  const say = (problem: string) => `payment ${payment.id}: ${problem}`
  const found: string[] = []
  const [here, there] = [sumOf(rows), sumOf(theirs)]
  if (here !== there) found.push(say(`${here} refunded here, ${there} at Stripe`))
  if (there > payment.amount) found.push(say(`gave back ${there} of ${payment.amount}`))
  for (const { id, status, stripeRefundId } of rows) {
    if (status === 'processing') found.push(say(`refund ${id} is still without an outcome`))
    const same = theirs.find((refund) => refund.id === stripeRefundId)
    if (stripeRefundId && same?.status !== status)
      found.push(say(`refund ${id} is ${status} here, ${same?.status} there`))
    const made = theirs.filter(({ metadata }) => metadata.cf_refund_id === id)
    if (made.length > 1) found.push(say(`refund ${id} was made ${made.length} times`))
  }
  return found
}

function sumOf(refunds: { amount: number; status: string }[]): number {
  return refunds.filter(({ status }) => !NOT_BACK.includes(status)).reduce((sum, { amount }) => sum + amount, 0)
}

async function refundsAtStripe(): Promise<StripeObject[]> {
  const found: StripeObject[] = []
  for (;;) {
    const last = found.at(-1)
    const page = await stripe('GET', '/v1/refunds', { limit: '100', ...(last && { starting_after: last.id }) })
    found.push(...page.data)
    if (page.data.length < 100) return found
  }
}
