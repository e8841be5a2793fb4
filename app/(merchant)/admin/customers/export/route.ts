import { csvAnswer } from '@/app/_doors/csv'
import { asRequest, listFilter } from '@/app/_doors/list-filter'
import { requireMerchant } from '@/app/_doors/session'
import { exportCustomers } from '@/lib/customers/export-customers'
import type { CustomerListItem } from '@/lib/customers/types'

const COLUMNS = [
  'id',
  'created_at',
  'name',
  'email',
  'stripe_customer',
  'cards',
  'default_card_brand',
  'default_card_last4',
]

/** The customers of the filter in the address, all of them, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireMerchant()
  const { search, from, to } = asRequest(listFilter(Object.fromEntries(new URL(request.url).searchParams)))
  return csvAnswer('customers.csv', COLUMNS, exportCustomers(ctx, { search, from, to }), lineOf)
}

function lineOf({ id, createdAt, name, email, stripeId, cardCount, defaultCard }: CustomerListItem) {
  return {
    id,
    created_at: new Date(createdAt).toISOString(),
    name,
    email,
    stripe_customer: stripeId,
    cards: String(cardCount),
    default_card_brand: defaultCard && defaultCard.brand,
    default_card_last4: defaultCard && defaultCard.last4,
  }
}
