import type { ReactNode } from 'react'
import { idParam } from '@/app/_doors/or-not-found'
import { customerHere } from './customer'

type LayoutProps = { params: Promise<{ id: string }>; children: ReactNode }

/** Above what is shown while the page loads: whoever is not there is a 404 before anything is sent. */
export default async function CustomerLayout({ params, children }: LayoutProps) {
  await customerHere(await idParam(params))
  return children
}
