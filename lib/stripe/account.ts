import type { Merchant } from '@/lib/core/actor'
import { stripe } from '@/lib/stripe/client'

/** The id of the account a merchant's key belongs to, `acct_…`. */
export async function retrieveAccountId(merchant: Merchant): Promise<string> {
  return (await (await stripe(merchant)).accounts.retrieveCurrent()).id
}
