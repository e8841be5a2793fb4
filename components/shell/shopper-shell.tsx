import { CreditCard, FileCheck2, ReceiptText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AccountMenu, type AccountMenuProps } from '@/components/shell/account-menu'
import { BrandColors } from '@/components/shell/brand-colors'
import { Mark } from '@/components/shell/mark'
import { NavLink } from '@/components/shell/nav-link'
import { NoticesLink } from '@/components/shell/notices-link'
import { ShellFooter } from '@/components/shell/shell-footer'
import { SkipLink } from '@/components/shell/skip-link'
import { TestModeBadge } from '@/components/shell/test-mode-badge'
import { ClientMessages } from '@/components/ui/client-messages'
import { OfflineBanner } from '@/components/ui/offline-banner'
import type { Brand } from '@/lib/merchants/types'

type ShopperShellProps = AccountMenuProps & {
  merchantName: string
  livemode: boolean
  brand: Brand
  /** How many notices have not been read. */
  newNotices: number
  children: ReactNode
}

/** The frame of a shopper's pages: whose wallet it is, three places, the notices and the account. */
export function ShopperShell({ merchantName, livemode, brand, newNotices, children, ...account }: ShopperShellProps) {
  const t = useTranslations('common')
  return (
    <BrandColors brand={brand}>
      <SkipLink />
      <header className="border-b bg-surface print:hidden">
        <div className="mx-auto flex h-14 max-w-4xl items-center gap-3 px-4 sm:px-6">
          <Link href="/account/cards" className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-sm font-semibold">
            <Mark name={merchantName} logoPath={brand.logoPath} />
            <span className="truncate">{merchantName}</span>
          </Link>
          {!livemode && <TestModeBadge />}
          <div className="ml-auto flex items-center gap-1">
            <NoticesLink count={newNotices} />
            <ClientMessages of={['common']}>
              <AccountMenu {...account} />
            </ClientMessages>
          </div>
        </div>
        <nav aria-label={t('nav.label')} className="mx-auto flex max-w-4xl gap-6 px-4 sm:px-6">
          <NavLink look="tab" href="/account/cards" icon={<CreditCard aria-hidden />}>
            {t('nav.cards')}
          </NavLink>
          <NavLink look="tab" href="/account/payments" icon={<ReceiptText aria-hidden />}>
            {t('nav.payments')}
          </NavLink>
          <NavLink look="tab" href="/account/consents" icon={<FileCheck2 aria-hidden />}>
            {t('nav.consents')}
          </NavLink>
        </nav>
      </header>
      {/* The foot stays below the first screen: it would move when what is on its way arrives. */}
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto min-h-[calc(100dvh-104px)] w-full max-w-4xl px-4 py-8 outline-none sm:px-6 sm:py-10"
      >
        <ClientMessages of={['common']}>
          <OfflineBanner />
        </ClientMessages>
        {children}
      </main>
      <ShellFooter className="mx-auto w-full max-w-4xl px-4 pb-6 sm:px-6" />
    </BrandColors>
  )
}
