import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BrandColors } from '@/components/shell/brand-colors'
import { Mark } from '@/components/shell/mark'
import { ShellFooter } from '@/components/shell/shell-footer'
import { SkipLink } from '@/components/shell/skip-link'
import { TestModeBadge } from '@/components/shell/test-mode-badge'
import { ClientMessages } from '@/components/ui/client-messages'
import { LanguageSwitch } from '@/components/ui/language-switch'
import { OfflineBanner } from '@/components/ui/offline-banner'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import type { Brand } from '@/lib/merchants/types'

type HostedShellProps = {
  /** Whose page it is; null where an address is nobody's. */
  merchant: (Brand & { name: string; livemode: boolean; endpoint: string }) | null
  /** For what needs the room of a whole page, such as cards side by side. */
  wide?: boolean
  children: ReactNode
}

/** The frame of a page reached by a link: the merchant's name and nothing to wander off to. */
export function HostedShell({ merchant, wide, children }: HostedShellProps) {
  const t = useTranslations('common')
  const width = wide ? 'max-w-4xl' : 'max-w-md'
  const name = merchant?.name ?? t('appName')
  return (
    <BrandColors brand={merchant} className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className={`mx-auto flex h-16 w-full items-center gap-2.5 px-4 font-semibold ${width}`}>
        <Mark name={name} logoPath={merchant?.logoPath} />
        <span className="truncate">{name}</span>
        {merchant?.livemode === false && <TestModeBadge />}
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 py-4 outline-none sm:py-8 ${width}`}>
        <ClientMessages of={['common']}>
          <OfflineBanner />
        </ClientMessages>
        {children}
      </main>
      <ShellFooter endpoint={merchant?.endpoint} className="justify-center p-6">
        <ClientMessages of={['common']}>
          <LanguageSwitch />
          <ThemeSwitch />
        </ClientMessages>
      </ShellFooter>
    </BrandColors>
  )
}
