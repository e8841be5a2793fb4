import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

type PageHeaderProps = {
  title: ReactNode
  lead?: ReactNode
  /** Where the page hangs below, shown above the title. */
  back?: { href: string; label: string }
  action?: ReactNode
}

/** The one h1 of a page, with what the page is for and its main action. */
export function PageHeader({ title, lead, back, action }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-3 sm:mb-8">
      {back && (
        <Link
          href={back.href}
          className="-ml-1 inline-flex min-h-6 w-fit items-center gap-0.5 text-sm text-muted hover:text-ink pointer-coarse:min-h-11 print:hidden"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
          {lead && <p className="mt-1 max-w-prose text-muted">{lead}</p>}
        </div>
        {action && (
          <div className="flex gap-2 print:hidden max-sm:w-full max-sm:flex-wrap max-sm:*:flex-1 sm:shrink-0">
            {action}
          </div>
        )}
      </div>
    </header>
  )
}
