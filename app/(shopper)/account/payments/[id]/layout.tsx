import type { ReactNode } from 'react'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requireShopper } from '@/app/_doors/session'
import { checkPaymentOwner } from '@/lib/payments/get-payment'

type LayoutProps = { params: Promise<{ id: string }>; children: ReactNode }

/** Above what is shown while Stripe is asked: what is not this shopper's is a 404 before anything is sent. */
export default async function PaymentLayout({ params, children }: LayoutProps) {
  const { ctx } = await requireShopper()
  await orNotFound(checkPaymentOwner(ctx, ctx.actor.customerId, await idParam(params)))
  return children
}
