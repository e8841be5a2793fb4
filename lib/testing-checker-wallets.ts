import { listCustomers } from '@/db/repositories/customers'
import { listPaymentMethodsOfCustomer } from '@/db/repositories/payment-methods'
import type { CustomerRow } from '@/db/schema/customers'
import { many } from '@/lib/testing-many'
import { stripe } from '@/lib/testing-stripe'

const AT_ONCE = 8

/** I5 and I6: one default, the same at Stripe; every attached card has its row and every row its card. */
export async function ofWallets(merchantId: string): Promise<string[]> {
  const customers = (await allCustomers(merchantId)).filter(({ stripeCustomerId }) => stripeCustomerId)
  const found = await many(customers.length, async (i) => ofWallet(merchantId, customers[i]), AT_ONCE)
  return found.flat()
}

async function ofWallet(merchantId: string, customer: CustomerRow | undefined): Promise<string[]> {
  if (!customer) return []
  const found: string[] = []
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
