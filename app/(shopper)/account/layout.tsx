import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { currentVisitor } from '@/app/_doors/session'
import { ShopperFrame } from '@/app/_doors/shopper-frame'
import { titlesOf } from '@/app/_doors/titles'

export async function generateMetadata(): Promise<Metadata> {
  // Whoever has no business here is sent away by the frame: a title that threw would leave that page without one.
  const visitor = await currentVisitor()
  return visitor ? titlesOf(visitor.merchant.name) : {}
}

/** The frame of a shopper's pages; each page checks the session again by itself. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <ShopperFrame>{children}</ShopperFrame>
}
