import type { ReactNode } from 'react'
import { BrandColors } from '@/components/shell/brand-colors'
import { Mark } from '@/components/shell/mark'
import { SkipLink } from '@/components/shell/skip-link'
import { TestModeBadge } from '@/components/shell/test-mode-badge'
import { ClientMessages } from '@/components/ui/client-messages'
import { LanguageSwitch } from '@/components/ui/language-switch'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import type { Brand } from '@/lib/merchants/types'

type HostedShellProps = {
  merchantName: string | null
  livemode: boolean
  brand: Brand | null
  /** The page's h1 for screen readers, where the page itself starts with an amount. */
  title?: string
  /** For what needs the room of a whole page, such as cards side by side. */
  wide?: boolean
  children: ReactNode
}

/** The frame of a page reached by a link: the merchant's name and nothing to wander off to. */
export function HostedShell({ merchantName, livemode, brand, title, wide, children }: HostedShellProps) {
  const width = wide ? 'max-w-4xl' : 'max-w-md'
  return (
    <BrandColors brand={brand} className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className={`mx-auto flex h-16 w-full items-center gap-2.5 px-4 font-semibold ${width}`}>
        {merchantName && (
          <>
            <Mark name={merchantName} logoPath={brand?.logoPath} />
            <span className="truncate">{merchantName}</span>
          </>
        )}
        {!livemode && <TestModeBadge />}
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 py-4 outline-none sm:py-8 ${width}`}>
        {title && <h1 className="sr-only">{title}</h1>}
        {children}
      </main>
      <footer className="flex flex-wrap justify-center gap-3 p-6 print:hidden">
        <ClientMessages of={['common']}>
          <LanguageSwitch />
          <ThemeSwitch />
        </ClientMessages>
      </footer>
    </BrandColors>
  )
}
