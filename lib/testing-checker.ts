import { listCustomers } from '@/db/repositories/customers'
import { listPaymentMethodsOfCustomer } from '@/db/repositories/payment-methods'
import { listPaymentsOfMerchant } from '@/db/repositories/payments'
import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentRow } from '@/db/schema/payments'
import { verifyAudit } from '@/lib/audit/verify-audit'
import { stripe, type StripeObject } from '@/lib/testing-stripe'

/**
 * What the histories of both sides contradict, in words; empty when all is well (engine 6, I1 to I6 and I9). It reads
 * Stripe's objects and our rows, and asks none of the code that wrote them.
 */
export async function contradictions(merchantId: string): Promise<string[]> {
  const payments = await allPayments(merchantId)
  const intents = await allIntents()
  const found = [
    ...payments.flatMap((payment) => ofPayment(payment, intents.get(payment.id) ?? [])),
    ...[...intents.keys()]
      .filter((id) => !payments.some((payment) => payment.id === id))
      .map((id) => `Stripe has a PaymentIntent of payment ${id}, which is not here`),
  ]
  for (const { problem } of await verifyAudit()) if (problem) found.push(problem)
  return [...found, ...(await ofWallets(merchantId))]
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

async function ofWallets(merchantId: string): Promise<string[]> {
  const found: string[] = []
  for (const customer of await allCustomers(merchantId)) {
    if (!customer.stripeCustomerId) continue
    const rows = await listPaymentMethodsOfCustomer(merchantId, customer.id)
    const path = `/v1/customers/${customer.stripeCustomerId}`
    const attached = (await stripe('GET', `${path}/payment_methods`, { limit: '100' })).data.map(({ id }) => id)
    const here = rows.map((row) => row.stripePaymentMethodId)
    if (here.toSorted().join() !== attached.toSorted().join())
      found.push(`customer ${customer.id}: cards here ${here.join()}, at Stripe ${attached.join()}`)
    const ours = rows.find((row) => row.isDefault)?.stripePaymentMethodId ?? null
    if (rows.length > 0 && ours === null) found.push(`customer ${customer.id}: cards and no default`)
    const theirs = (await stripe('GET', path)).invoice_settings.default_payment_method
    if (ours !== theirs) found.push(`customer ${customer.id}: default ${ours} here, ${theirs} at Stripe`)
  }
  return found
}

async function allCustomers(merchantId: string): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = []
  for (;;) {
    const { items, hasMore } = await listCustomers(merchantId, { limit: 100, after: rows.at(-1) })
    rows.push(...items.map(({ customer }) => customer))
    if (!hasMore) return rows
  }
}

async function allPayments(merchantId: string): Promise<PaymentRow[]> {
  const rows: PaymentRow[] = []
  for (;;) {
    const { items, hasMore } = await listPaymentsOfMerchant(merchantId, { limit: 100, after: rows.at(-1) })
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
