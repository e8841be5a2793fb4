import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { HostedShell } from '@/components/shell/hosted-shell'
import type { Brand } from '@/lib/merchants/types'

type AuthShellProps = {
  merchantName: string | null
  livemode: boolean
  brand: Brand | null
  children: ReactNode
}

/** The frame of sign-in and sign-up. */
export function AuthShell({ merchantName, livemode, brand, children }: AuthShellProps) {
  const t = useTranslations('auth')
  return (
    <HostedShell merchantName={merchantName} livemode={livemode} brand={brand}>
      {children}
      <p className="mx-auto mt-6 flex w-fit items-start gap-2 px-2 text-[13px] text-muted">
        <ShieldCheck aria-hidden className="mt-px size-4 shrink-0" />
        {t('cardsAreSafe')}
      </p>
    </HostedShell>
  )
}
