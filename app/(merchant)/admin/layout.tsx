import type { ReactNode } from 'react'
import { signOut, signOutEverywhere } from '@/app/(auth)/actions'
import { requireMerchant } from '@/app/_doors/session'
import { MerchantShell } from '@/components/shell/merchant-shell'

/** The frame of the merchant's pages; each page checks the session again by itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { visitor } = await requireMerchant()
  const { merchant, email } = visitor
  return (
    <MerchantShell
      merchantName={merchant.name}
      livemode={merchant.livemode}
      email={email}
      signOut={signOut}
      signOutEverywhere={signOutEverywhere}
    >
      {children}
    </MerchantShell>
  )
}
