import { Bell } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** The bell that leads to the notices, with how many are new. */
export function NoticesLink({ count }: { count: number }) {
  const t = useTranslations('common.nav')
  return (
    <Link
      href="/account/notices"
      aria-label={t('noticesNew', { count })}
      title={t('notices')}
      className="relative grid size-11 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink sm:size-9 pointer-coarse:size-11"
    >
      <Bell aria-hidden className="size-5" />
      {count > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 right-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[11px] font-semibold text-white tabular-nums"
        >
          {count > 9 ? '9+' : count}
        </span>
      )}
    </Link>
  )
}
