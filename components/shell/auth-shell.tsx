import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { HostedShell } from '@/components/shell/hosted-shell'

/** The frame of sign-in and sign-up. */
export function AuthShell({ merchant, children }: ComponentProps<typeof HostedShell>) {
  const t = useTranslations('auth')
  return (
    <HostedShell merchant={merchant}>
      {children}
      <p className="mx-auto mt-6 flex w-fit items-start gap-2 px-2 text-[13px] text-muted">
        <ShieldCheck aria-hidden className="mt-px size-4 shrink-0" />
        {t('cardsAreSafe')}
      </p>
    </HostedShell>
  )
}
