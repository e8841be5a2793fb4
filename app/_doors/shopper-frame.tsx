import type { ReactNode } from 'react'
import { signOut, signOutEverywhere } from '@/app/(auth)/actions'
import { requireShopper } from '@/app/_doors/session'
import { ShopperShell } from '@/components/shell/shopper-shell'
import { countNewNotices } from '@/lib/payments/list-notices'

/** The shell of a signed-in shopper, with what it counts. */
export async function ShopperFrame({ children }: { children: ReactNode }) {
  const { ctx, visitor } = await requireShopper()
  const { merchant, email } = visitor
  return (
    <ShopperShell
      merchantName={merchant.name}
      livemode={merchant.livemode}
      brand={merchant}
      newNotices={await countNewNotices(ctx)}
      email={email}
      passwordHref="/account/password"
      signOut={signOut}
      signOutEverywhere={signOutEverywhere}
    >
      {children}
    </ShopperShell>
  )
}
