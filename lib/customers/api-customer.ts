import type { CustomerRow } from '@/db/schema/customers'
import type { Metadata } from '@/lib/core/metadata'
import type { Locale } from '@/lib/core/terms'
import type { CustomerView } from '@/lib/customers/types'
import { customerView } from '@/lib/customers/view'

/** A customer as the REST API tells it. */
export type ApiCustomer = CustomerView & {
  metadata: Metadata
  /** The language of pages and mails, once it is known. */
  locale: Locale | null
  /** The `pm_…` of the default card. */
  defaultCardId: string | null
}

/** A customer row as the REST API tells it. */
export function apiCustomer(row: CustomerRow, defaultCardId: string | null): ApiCustomer {
  return { ...customerView(row), metadata: row.metadata ?? {}, locale: row.locale, defaultCardId }
}
