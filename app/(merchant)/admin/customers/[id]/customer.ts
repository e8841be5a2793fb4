import { cache } from 'react'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requireMerchant } from '@/app/_doors/session'
import { getCustomer } from '@/lib/customers/get-customer'

/** The customer an address names, for its title, its layout and its page; read once per request, throws 404. */
export const customerHere = cache(async (id: string) => {
  const { ctx } = await requireMerchant()
  return orNotFound(getCustomer(ctx, id))
})
