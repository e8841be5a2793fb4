import type { ReactNode } from 'react'
import { idParam } from '@/app/_doors/or-not-found'
import { paymentHere } from './payment'

type LayoutProps = { params: Promise<{ id: string }>; children: ReactNode }

/** Above what is shown while the page loads: what is not there is a 404 before anything is sent. */
export default async function PaymentLayout({ params, children }: LayoutProps) {
  await paymentHere(await idParam(params))
  return children
}
