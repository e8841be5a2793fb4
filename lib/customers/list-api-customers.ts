import { findCustomerPosition, listCustomers } from '@/db/repositories/customers'
import type { Cursor, Page } from '@/db/repositories/page'
import type { Ctx } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { type ApiCustomer, apiCustomer } from '@/lib/customers/api-customer'
import { normalizeEmail } from '@/lib/users/email'

/** Which page of which customers; the cursors are ids of customers, Stripe's or ours. */
export type CustomersQuery = {
  limit: number
  starting_after?: string | undefined
  ending_before?: string | undefined
  /** All of an e-mail. */
  email?: string | undefined
  /** A part of an e-mail or a name, literally, or a whole id. */
  search?: string | undefined
}

/** One page of customers, newest first; throws 400 `cursor_invalid` and 422 `email_invalid`. */
export async function listApiCustomers(ctx: Ctx, query: CustomersQuery): Promise<Page<ApiCustomer>> {
  const emailNorm = query.email === undefined ? undefined : normalizeEmail(query.email)
  const [after, before] = await Promise.all([position(ctx, query.starting_after), position(ctx, query.ending_before)])
  const request = { limit: query.limit, after, before, emailNorm, search: query.search }
  const { items, hasMore } = await listCustomers(ctx.merchant.id, request)
  return {
    items: items.map(({ customer, defaultCard }) => apiCustomer(customer, defaultCard?.stripePaymentMethodId ?? null)),
    hasMore,
  }
}

async function position(ctx: Ctx, id: string | undefined): Promise<Cursor | undefined> {
  if (id === undefined) return undefined
  const found = await findCustomerPosition(ctx.merchant.id, id)
  if (!found) throw new AppError('bad_request', 'cursor_invalid', 'There is no such customer to go on from.')
  return found
}
