import type { ReactNode } from 'react'
import { signOut, signOutEverywhere } from '@/app/(auth)/actions'
import { requireMerchant } from '@/app/_doors/session'
import { MerchantShell } from '@/components/shell/merchant-shell'
import { countOpenAlarms } from '@/lib/alarms/count-open-alarms'

/** The shell of a signed-in merchant user, with what it counts. */
export async function MerchantFrame({ children }: { children: ReactNode }) {
  const { ctx, visitor } = await requireMerchant()
  const { merchant, email } = visitor
  return (
    <MerchantShell
      merchantName={merchant.name}
      logoPath={merchant.logoPath}
      livemode={merchant.livemode}
      alarms={await countOpenAlarms(ctx)}
      email={email}
      passwordHref="/admin/settings/password"
      signOut={signOut}
      signOutEverywhere={signOutEverywhere}
    >
      {children}
    </MerchantShell>
  )
}
