import { cache } from 'react'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requireMerchant } from '@/app/_doors/session'
import { getPayment } from '@/lib/payments/get-payment'

/** The payment an address names, for its layout and its page; read once per request, throws 404. */
export const paymentHere = cache(async (id: string) => {
  const { ctx } = await requireMerchant()
  return orNotFound(getPayment(ctx, id))
})
