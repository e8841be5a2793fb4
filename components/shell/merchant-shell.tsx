import { Activity, BookOpen, ChartColumn, ReceiptText, Settings, Users } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AccountMenu, type AccountMenuProps } from '@/components/shell/account-menu'
import { Mark } from '@/components/shell/mark'
import { NavLink } from '@/components/shell/nav-link'
import { ShellFooter } from '@/components/shell/shell-footer'
import { SkipLink } from '@/components/shell/skip-link'
import { TestModeBadge } from '@/components/shell/test-mode-badge'
import { ClientMessages } from '@/components/ui/client-messages'
import { CountBadge } from '@/components/ui/count-badge'
import { OfflineBanner } from '@/components/ui/offline-banner'

type MerchantShellProps = AccountMenuProps & {
  merchantName: string
  logoPath: string | null
  livemode: boolean
  /** How many alarms wait for somebody. */
  alarms: number
  children: ReactNode
}

/** The frame of the merchant's pages: a sidebar on wide screens, a bar with the same places on phones. */
export function MerchantShell({ merchantName, logoPath, livemode, alarms, children, ...account }: MerchantShellProps) {
  const t = useTranslations('common')
  const places = [
    { href: '/admin', exact: true, label: t('nav.overview'), icon: <ChartColumn aria-hidden /> },
    { href: '/admin/customers', label: t('nav.customers'), icon: <Users aria-hidden /> },
    {
      href: '/admin/payments',
      also: ['/admin/checkout-sessions'],
      label: t('nav.payments'),
      icon: <ReceiptText aria-hidden />,
    },
    {
      href: '/admin/alarms',
      also: ['/admin/jobs', '/admin/differences'],
      label: t('nav.health'),
      icon: <Activity aria-hidden />,
      badge: <CountBadge count={alarms} label={t('nav.alarmCount', { count: alarms })} />,
    },
    { href: '/admin/settings', label: t('nav.settings'), icon: <Settings aria-hidden /> },
  ]
  const links = (look: 'tab' | 'row') =>
    places.map((place) => (
      // Five words fill a phone: there is no room for pictures.
      <NavLink
        key={place.href}
        look={look}
        href={place.href}
        exact={place.exact}
        also={place.also}
        icon={look === 'row' && place.icon}
      >
        {place.label}
        {place.badge && <span className={look === 'row' ? 'ml-auto' : undefined}>{place.badge}</span>}
      </NavLink>
    ))
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[224px_minmax(0,1fr)]">
      <SkipLink />
      <header className="border-b bg-surface md:sticky md:top-0 md:flex md:h-dvh md:flex-col md:border-r md:border-b-0 print:hidden">
        <div className="flex h-14 items-center gap-2.5 px-4 md:h-16">
          <Link href="/admin" className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-sm font-semibold">
            <Mark name={merchantName} logoPath={logoPath} />
            <span className="truncate">{merchantName}</span>
          </Link>
          {!livemode && (
            <span className="md:hidden">
              <TestModeBadge />
            </span>
          )}
          <div className="ml-auto md:hidden">
            <ClientMessages of={['common']}>
              <AccountMenu {...account} />
            </ClientMessages>
          </div>
        </div>
        <nav aria-label={t('nav.label')}>
          <div className="flex justify-between gap-3 overflow-x-auto px-4 sm:justify-start sm:gap-6 md:hidden">
            {links('tab')}
          </div>
          <div className="hidden flex-col gap-0.5 px-3 md:flex">
            {links('row')}
            <NavLink look="row" href="/docs" icon={<BookOpen aria-hidden />}>
              {t('nav.docs')}
            </NavLink>
          </div>
        </nav>
        <div className="mt-auto hidden items-center justify-between gap-2 border-t px-3 py-2 md:flex">
          {livemode ? <span className="truncate pl-1 text-[13px] text-muted">{account.email}</span> : <TestModeBadge />}
          <ClientMessages of={['common']}>
            <AccountMenu {...account} />
          </ClientMessages>
        </div>
      </header>
      <div className="min-w-0">
        {/* The foot stays below the first screen: it would move when what is on its way arrives. */}
        <main id="content" tabIndex={-1} className="min-h-dvh min-w-0 px-4 py-6 outline-none sm:px-6 md:px-10 md:py-9">
          <div className="mx-auto max-w-6xl">
            <ClientMessages of={['common']}>
              <OfflineBanner />
            </ClientMessages>
            {children}
          </div>
        </main>
        <ShellFooter className="mx-auto w-full max-w-6xl px-4 pb-4 sm:px-6 md:px-10" />
      </div>
    </div>
  )
}
