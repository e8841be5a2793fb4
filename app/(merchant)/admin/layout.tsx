import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { MerchantFrame } from '@/app/_doors/merchant-frame'
import { requireMerchant } from '@/app/_doors/session'
import { titlesOf } from '@/app/_doors/titles'

export async function generateMetadata(): Promise<Metadata> {
  return titlesOf((await requireMerchant()).visitor.merchant.name)
}

/** The frame of the merchant's pages; each page checks the session again by itself. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <MerchantFrame>{children}</MerchantFrame>
}
