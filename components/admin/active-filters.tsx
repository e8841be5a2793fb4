import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

type ActiveFiltersProps = {
  /** Each part of the filter in words, and the address without it. */
  filters: { key: string; words: string; clearHref: string }[]
  clearAllHref: string
}

/** What a list is narrowed by, each part with its way out; nothing when it is not. */
export function ActiveFilters({ filters, clearAllHref }: ActiveFiltersProps) {
  const t = useTranslations('lists')
  if (filters.length === 0) return null
  return (
    <ul aria-label={t('activeLabel')} className="flex flex-wrap items-center gap-2">
      {filters.map(({ key, words, clearHref }) => (
        <li key={key}>
          <Link
            href={clearHref}
            scroll={false}
            className="inline-flex h-8 max-w-72 items-center gap-1.5 rounded-md bg-accent-soft px-2.5 text-[13px] font-medium text-accent-ink hover:underline"
          >
            <span className="truncate">{words}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
            <span className="sr-only">{t('clearOne')}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={clearAllHref}
          scroll={false}
          className="inline-flex h-8 items-center rounded-md px-2 text-[13px] font-medium text-muted hover:text-ink hover:underline"
        >
          {t('clearAll')}
        </Link>
      </li>
    </ul>
  )
}
