import type { ReactNode } from 'react'
import { MerchantFrame } from '@/app/_doors/merchant-frame'
import { currentVisitor } from '@/app/_doors/session'
import { ShopperFrame } from '@/app/_doors/shopper-frame'
import { HostedShell } from '@/components/shell/hosted-shell'
import type { Merchant } from '@/lib/core/actor'

type VisitorFrameProps = {
  /** Whose page it is for somebody who is not signed in there; null for nobody's. */
  merchant: Merchant | null
  children: ReactNode
}

/** The shell of a page that is for everybody: of whoever sees it. */
export async function VisitorFrame({ merchant, children }: VisitorFrameProps) {
  const visitor = await currentVisitor()
  const isHere = visitor && (merchant === null || merchant.id === visitor.merchant.id)
  if (isHere && visitor.role === 'merchant') return <MerchantFrame>{children}</MerchantFrame>
  if (isHere && visitor.customerId !== null) return <ShopperFrame>{children}</ShopperFrame>
  return <HostedShell merchant={merchant}>{children}</HostedShell>
}
