import { stripe } from '@/lib/stripe/client'

/** The id of the account our key belongs to, `acct_…`. */
export async function retrieveAccountId(): Promise<string> {
  return (await stripe().accounts.retrieveCurrent()).id
}
