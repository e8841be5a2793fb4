import { FileJson } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DocsNav } from '@/components/docs/docs-nav'
import type { Chapter } from '@/components/docs/types'
import { Mark } from '@/components/shell/mark'
import { ShellFooter } from '@/components/shell/shell-footer'
import { SkipLink } from '@/components/shell/skip-link'
import { buttonClass } from '@/components/ui/button-class'
import { ClientMessages } from '@/components/ui/client-messages'
import { ThemeSwitch } from '@/components/ui/theme-switch'

/** The frame of the reference: its parts beside it, the description for programs one click away. */
export function DocsShell({ chapters, children }: { chapters: Chapter[]; children: ReactNode }) {
  const t = useTranslations('docs')
  return (
    <>
      <SkipLink />
      <header className="sticky top-0 z-10 border-b bg-surface print:hidden">
        <div className="mx-auto flex h-14 max-w-7xl items-center gap-2.5 px-4 sm:px-6">
          <Link href="/docs" className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-sm font-semibold">
            <Mark name="Cardfile" />
            <span className="truncate">{t('shortTitle')}</span>
          </Link>
          <div className="ml-auto flex items-center gap-2">
            <a
              href="/v1/openapi.json"
              target="_blank"
              rel="noopener"
              className={buttonClass({ variant: 'secondary', size: 'sm' })}
            >
              <FileJson aria-hidden className="size-4" />
              <span className="max-sm:sr-only">{t('openapi')}</span>
            </a>
            <ClientMessages of={['common']}>
              <ThemeSwitch />
            </ClientMessages>
          </div>
        </div>
      </header>
      {/* Written in English alone. */}
      <div
        lang="en"
        className="mx-auto grid max-w-7xl gap-x-12 gap-y-6 px-4 py-6 sm:px-6 lg:grid-cols-[216px_minmax(0,1fr)] lg:py-10"
      >
        <aside className="lg:sticky lg:top-24 lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto print:hidden">
          <DocsNav chapters={chapters} />
        </aside>
        <main id="content" tabIndex={-1} className="flex min-w-0 flex-col gap-14 outline-none">
          {children}
        </main>
      </div>
      <ShellFooter className="mx-auto max-w-7xl px-4 pb-6 sm:px-6" />
    </>
  )
}
