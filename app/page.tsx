import { redirect } from 'next/navigation'
import { currentVisitor, homeOf } from '@/app/_doors/session'

/** The front door leads to where the visitor belongs. */
export default async function HomePage() {
  const visitor = await currentVisitor()
  redirect(visitor ? homeOf(visitor.role) : '/sign-in')
}
