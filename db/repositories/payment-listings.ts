import { and, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { ordered, type Page, type PageRequest, positioned, toPage } from '@/db/repositories/page'
import { holds } from '@/db/repositories/text-match'
import { type CustomerRow, customers } from '@/db/schema/customers'
import { hostedLinks } from '@/db/schema/hosted-links'
import { type PaymentAttemptRow, paymentAttempts } from '@/db/schema/payment-attempts'
import { type PaymentMethodRow, paymentMethods } from '@/db/schema/payment-methods'
import { type PaymentRow, payments } from '@/db/schema/payments'
import { type RecoveryLinkRow, recoveryLinks } from '@/db/schema/recovery-links'
import { refunds } from '@/db/schema/refunds'
import { notFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { HostedLinkPurpose, PaymentStatus } from '@/lib/core/terms'

/** A payment with everything a list shows of it, out of one query. */
export type PaymentListing = {
  payment: PaymentRow
  customer: Pick<CustomerRow, 'id' | 'name' | 'email' | 'locale'>
  /** The attempt `payment.attempt` counts: the card as it was then. */
  attempt: PaymentAttemptRow | null
  paymentMethod: PaymentMethodRow | null
  /** The one link not superseded; it may have expired. */
  link: RecoveryLinkRow | null
  /** What is back, or on its way and known to Stripe. */
  refunded: number
  /** Our ids of the link to its own page and of that to its receipt. */
  payLinkId: string | null
  /** Of a deposit: the payment of its rest that is under way or made. */
  remainderId: string | null
  receiptLinkId: string | null
}

/** Which payments a list is about; times in milliseconds, `to` exclusive. */
export type PaymentFilter = {
  statuses?: readonly PaymentStatus[] | undefined
  currency?: string | undefined
  from?: number | undefined
  to?: number | undefined
  /** In the customer's name or e-mail or in the reason, or a whole id of ours or `pi_…`, or a reference. */
  search?: string | undefined
}

/** The merchant's payments, newest first. */
export async function listPaymentsOfMerchant(
  merchantId: string,
  request: PageRequest & PaymentFilter,
): Promise<Page<PaymentListing>> {
  const { statuses, currency, from, to, search } = request
  const filter = and(
    statuses && inArray(payments.status, [...statuses]),
    currency === undefined ? undefined : eq(payments.currency, currency),
    from === undefined ? undefined : gte(payments.createdAt, from),
    to === undefined ? undefined : lt(payments.createdAt, to),
    search ? matches(search) : undefined,
  )
  return list(merchantId, request, filter)
}

function matches(search: string): SQL | undefined {
  // Whole ids go by their own indexes.
  if (search.startsWith('pi_')) return eq(payments.stripePaymentIntentId, search)
  if (isId(search)) return or(eq(payments.id, search), eq(payments.customerId, search))
  return or(
    holds(customers.emailNorm, search),
    holds(customers.name, search),
    holds(payments.reason, search),
    eq(payments.reference, search),
  )
}

/** One customer's payments, newest first. */
export async function listPaymentsOfCustomer(
  merchantId: string,
  customerId: string,
  request: PageRequest,
): Promise<Page<PaymentListing>> {
  return list(merchantId, request, eq(payments.customerId, customerId))
}

/** One payment as the lists show it; throws not found. */
export async function getPaymentListing(merchantId: string, id: string): Promise<PaymentListing> {
  const { items } = await list(merchantId, { limit: 1 }, eq(payments.id, id))
  const [item] = items
  if (!item) throw notFound('payment')
  return item
}

async function list(merchantId: string, request: PageRequest, filter?: SQL): Promise<Page<PaymentListing>> {
  const rows = await db()
    .select({
      payment: payments,
      customer: { id: customers.id, name: customers.name, email: customers.email, locale: customers.locale },
      attempt: paymentAttempts,
      paymentMethod: paymentMethods,
      link: recoveryLinks,
      refunded: refundedSum,
      payLinkId: linkIdFor('pay'),
      remainderId,
      receiptLinkId: linkIdFor('receipt'),
    })
    .from(payments)
    .innerJoin(customers, and(eq(customers.merchantId, payments.merchantId), eq(customers.id, payments.customerId)))
    .leftJoin(
      paymentAttempts,
      and(
        eq(paymentAttempts.merchantId, payments.merchantId),
        eq(paymentAttempts.paymentId, payments.id),
        eq(paymentAttempts.number, payments.attempt),
      ),
    )
    .leftJoin(
      paymentMethods,
      and(eq(paymentMethods.merchantId, payments.merchantId), eq(paymentMethods.id, payments.paymentMethodId)),
    )
    .leftJoin(
      recoveryLinks,
      and(
        eq(recoveryLinks.merchantId, payments.merchantId),
        eq(recoveryLinks.paymentId, payments.id),
        isNull(recoveryLinks.supersededAt),
      ),
    )
    .where(and(eq(payments.merchantId, merchantId), filter, positioned(payments, request)))
    .orderBy(...ordered(payments, request))
    .limit(request.limit + 1)
  return toPage(rows, request)
}

const refundedSum = sql<number>`(select coalesce(sum(${refunds.amount}), 0) from ${refunds}
  where ${refunds.merchantId} = ${payments.merchantId} and ${refunds.paymentId} = ${payments.id}
  and ${refunds.status} not in ('processing', 'failed', 'canceled'))`.mapWith(Number)

const remainderId = sql<string | null>`(select rest.id from payments rest
  where rest.merchant_id = ${payments.merchantId} and rest.deposit_payment_id = ${payments.id}
  and rest.status not in ('canceled', 'failed'))`

function linkIdFor(purpose: HostedLinkPurpose): SQL<string | null> {
  return sql<string | null>`(select ${hostedLinks.id} from ${hostedLinks}
    where ${hostedLinks.merchantId} = ${payments.merchantId} and ${hostedLinks.paymentId} = ${payments.id}
    and ${hostedLinks.purpose} = ${purpose} and ${hostedLinks.revokedAt} is null)`
}
