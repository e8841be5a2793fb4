import { listPaymentsOfMerchant } from '@/db/repositories/payment-listings'
import type { PaymentRow } from '@/db/schema/payments'
import { stripe, type StripeObject } from '@/lib/testing-stripe'

/**
 * I1 to I4: at most one paid PaymentIntent per payment and of its amount, each known here, none that is shown as failed
 * or canceled; nothing without an outcome. That is more than I4, which waits 25 hours: a scenario asks when all is over.
 */
export async function ofPayments(payments: PaymentRow[]): Promise<string[]> {
  const intents = await allIntents()
  const known = new Set(payments.map(({ id }) => id))
  return [
    ...payments.flatMap((payment) => ofPayment(payment, intents.get(payment.id) ?? [])),
    ...[...intents.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `Stripe has a PaymentIntent of payment ${id}, which is not here`),
  ]
}

function ofPayment(payment: PaymentRow, intents: StripeObject[]): string[] {
  const paid = intents.filter((intent) => intent.status === 'succeeded')
  const say = (problem: string) => `payment ${payment.id} (${payment.status}): ${problem}`
  const found: string[] = []
  if (paid.length > 1) found.push(say(`charged ${paid.length} times`))
  if (paid.some((intent) => intent.amount !== payment.amount)) found.push(say('charged another amount'))
  if (payment.status === 'succeeded' && paid.length === 0) found.push(say('never charged'))
  if (payment.status !== 'succeeded' && paid.length > 0) found.push(say('charged'))
  if (payment.status === 'processing') found.push(say('still without an outcome'))
  if (payment.status === 'needs_review') found.push(say('left to a person'))
  return found
}

/** Every payment of the merchant, newest first. */
export async function allPayments(merchantId: string): Promise<PaymentRow[]> {
  const rows: PaymentRow[] = []
  for (;;) {
    const { items, hasMore } = await listPaymentsOfMerchant(merchantId, { limit: 500, after: rows.at(-1) })
    rows.push(...items.map(({ payment }) => payment))
    if (!hasMore) return rows
  }
}

async function allIntents(): Promise<Map<string, StripeObject[]>> {
  const byPayment = new Map<string, StripeObject[]>()
  for (let after: string | undefined; ;) {
    const page = await stripe('GET', '/v1/payment_intents', { limit: '100', ...(after && { starting_after: after }) })
    for (const intent of page.data) {
      const id = intent.metadata.cf_payment_id
      if (id) byPayment.set(id, [...(byPayment.get(id) ?? []), intent])
    }
    after = page.data.at(-1)?.id
    if (page.data.length < 100) return byPayment
  }
}
