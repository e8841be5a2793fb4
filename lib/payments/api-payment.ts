import type { Page } from '@/db/repositories/page'
import {
  getPaymentListing,
  listPaymentsOfCustomer,
  listPaymentsOfMerchant,
  type PaymentListing,
} from '@/db/repositories/payment-listings'
import { findPaymentByStripeIntent, findPaymentOfMerchant } from '@/db/repositories/payments'
import type { Ctx } from '@/lib/core/actor'
import { now } from '@/lib/core/clock'
import { AppError, notFound } from '@/lib/core/errors'
import type { Metadata } from '@/lib/core/metadata'
import type { PaymentStatus, SetupUsage } from '@/lib/core/terms'
import { getCustomerByAnyId } from '@/lib/customers/get-customer-by-any-id'
import { receiptUrl } from '@/lib/payments/receipt-link'
import type { MerchantPaymentView } from '@/lib/payments/types'
import { merchantPaymentView } from '@/lib/payments/view'

/** A payment as a merchant's server reads it. */
export type ApiPaymentView = MerchantPaymentView & {
  stripeCustomerId: string | null
  stripePaymentMethodId: string | null
  setupFutureUsage: SetupUsage | null
  receiptUrl: string | null
  metadata: Metadata
}

/** One payment by `pi_…` or our id (contract 1.5); throws 404 for unknown and foreign ones alike. */
export async function getApiPayment(ctx: Ctx, id: string): Promise<ApiPaymentView> {
  return view(await getPaymentListing(ctx.merchant.id, await paymentIdOf(ctx, id)))
}

/** Our id of a payment that is named by `pi_…` or by our id; throws 404. */
export async function paymentIdOf(ctx: Ctx, id: string): Promise<string> {
  const found = await findPayment(ctx, id)
  if (!found) throw notFound('payment')
  return found.id
}

/** One page of payments, newest first; throws 400 `cursor_invalid`, and 404 for a customer nobody knows. */
export async function listApiPayments(
  ctx: Ctx,
  query: {
    limit: number
    starting_after?: string | undefined
    ending_before?: string | undefined
    customerId?: string | undefined
    status?: PaymentStatus | undefined
  },
): Promise<Page<ApiPaymentView>> {
  const { limit, customerId, status } = query
  const [after, before] = await Promise.all([cursor(ctx, query.starting_after), cursor(ctx, query.ending_before)])
  const request = { limit, after, before, statuses: status && [status] }
  const { items, hasMore } =
    customerId === undefined
      ? await listPaymentsOfMerchant(ctx.merchant.id, request)
      : await listPaymentsOfCustomer(ctx.merchant.id, (await getCustomerByAnyId(ctx, customerId)).id, request)
  return { items: items.map(view), hasMore }
}

async function cursor(ctx: Ctx, id: string | undefined): Promise<{ createdAt: number; id: string } | undefined> {
  if (id === undefined) return undefined
  const row = await findPayment(ctx, id)
  if (!row) throw new AppError('bad_request', 'cursor_invalid', 'There is no such payment to go on from.')
  return { createdAt: row.createdAt, id: row.id }
}

function findPayment(ctx: Ctx, id: string) {
  return id.startsWith('pi_')
    ? findPaymentByStripeIntent(ctx.merchant.id, id)
    : findPaymentOfMerchant(ctx.merchant.id, id)
}

function view(listing: PaymentListing): ApiPaymentView {
  const { stripeCustomerId, stripePaymentMethodId, setupFutureUsage, metadata } = listing.payment
  return {
    ...merchantPaymentView(listing, now()),
    stripeCustomerId,
    stripePaymentMethodId,
    setupFutureUsage,
    receiptUrl: listing.receiptLinkId && receiptUrl(listing.receiptLinkId),
    metadata: metadata ?? {},
  }
}
