import type { CustomerRow } from '@/db/schema/customers'
import type { CustomerView } from '@/lib/customers/types'

/** A customer row as the merchant sees it. */
export function customerView(row: CustomerRow): CustomerView {
  return { id: row.id, email: row.email, name: row.name, stripeId: row.stripeCustomerId, createdAt: row.createdAt }
}
