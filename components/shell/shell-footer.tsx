import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type ShellFooterProps = {
  /** The endpoint of the merchant whose page it is, where nobody is signed in. */
  endpoint?: string | undefined
  className?: string
  children?: ReactNode
}

/** The foot of every page: how accessible it is, and what a shell adds. */
export function ShellFooter({ endpoint, className = '', children }: ShellFooterProps) {
  const t = useTranslations('common')
  return (
    <footer className={`flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden ${className}`}>
      {children}
      <Link
        href={endpoint ? `/accessibility?merchant=${endpoint}` : '/accessibility'}
        prefetch={false}
        className="inline-flex min-h-6 items-center rounded-sm text-[13px] text-muted underline-offset-4 hover:text-ink hover:underline pointer-coarse:min-h-11"
      >
        {t('accessibility')}
      </Link>
    </footer>
  )
}
