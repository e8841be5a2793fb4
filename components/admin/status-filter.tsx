import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PAYMENT_STATUSES, type PaymentStatus } from '@/lib/core/terms'

type StatusFilterProps = { current: PaymentStatus[]; hrefOf: (status: PaymentStatus | null) => string }

/** Chips that are links: the filter lives in the address. */
export function StatusFilter({ current, hrefOf }: StatusFilterProps) {
  const t = useTranslations('adminPayments')
  const isCurrent = (status: PaymentStatus | null) => (status ? current.includes(status) : current.length === 0)
  const chip = (status: PaymentStatus | null) => (
    <li key={status ?? 'all'}>
      <Link
        href={hrefOf(status)}
        aria-current={isCurrent(status) ? 'true' : undefined}
        className={clsx(
          'inline-flex h-8 items-center rounded-md border px-3 text-[13px] font-medium whitespace-nowrap',
          isCurrent(status)
            ? 'border-accent-ink bg-accent-soft text-accent-ink'
            : 'bg-surface text-muted hover:text-ink',
        )}
      >
        {status ? t(`status.${status}`) : t('all')}
      </Link>
    </li>
  )
  return (
    <nav aria-label={t('filterLabel')} className="-mx-4 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
      <ul className="flex gap-2 sm:flex-wrap">{[null, ...PAYMENT_STATUSES].map(chip)}</ul>
    </nav>
  )
}
