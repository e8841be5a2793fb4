import { findCustomer } from '@/db/repositories/customers'
import {
  findCustomerOfCheckoutLink,
  findCustomerOfHostedLink,
  findCustomerOfRecoveryLink,
} from '@/db/repositories/link-customers'
import type { CustomerRow } from '@/db/schema/customers'
import { now } from '@/lib/core/clock'
import { sha256 } from '@/lib/core/ids'
import type { CustomerLink } from '@/lib/customers/types'
import { readUnsubscribeToken } from '@/lib/notifications/unsubscribe-token'

/** Whose page a link opens while it works, or null. */
export async function findCustomerOfLink({ kind, token }: CustomerLink): Promise<CustomerRow | null> {
  const hash = sha256(token)
  switch (kind) {
    case 'recovery':
      return findCustomerOfRecoveryLink(hash, now())
    case 'hosted':
      return findCustomerOfHostedLink(hash, now())
    case 'checkout':
      return findCustomerOfCheckoutLink(hash)
    case 'unsubscribe': {
      const whose = readUnsubscribeToken(token)
      return whose && findCustomer(whose.merchantId, whose.customerId)
    }
  }
}
