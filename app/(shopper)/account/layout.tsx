import type { ReactNode } from 'react'
import { signOut, signOutEverywhere } from '@/app/(auth)/actions'
import { requireShopper } from '@/app/_doors/session'
import { ShopperShell } from '@/components/shell/shopper-shell'
import { countNewNotices } from '@/lib/payments/list-notices'

/** The frame of a shopper's pages; each page checks the session again by itself. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { ctx, visitor } = await requireShopper()
  const { merchant, email } = visitor
  return (
    <ShopperShell
      merchantName={merchant.name}
      livemode={merchant.livemode}
      brand={merchant}
      newNotices={await countNewNotices(ctx)}
      email={email}
      signOut={signOut}
      signOutEverywhere={signOutEverywhere}
    >
      {children}
    </ShopperShell>
  )
}
