import { CalendarCheck } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { CardDots } from '@/components/cards/card-dots'
import { EmptyState } from '@/components/ui/empty-state'

type ExpiringCard = {
  card: { id: string; brand: string; last4: string; expMonth: number; expYear: number }
  customer: { id: string; name: string | null; email: string }
}

/** Saved cards that end within sixty days, the next first, each leading to whose it is. */
export function ExpiringCards({ cards, total }: { cards: ExpiringCard[]; total: number }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  if (total === 0)
    return (
      <EmptyState icon={<CalendarCheck aria-hidden />} title={t('noneExpiringTitle')}>
        {t('noneExpiringBody')}
      </EmptyState>
    )
  return (
    <ul className="divide-y rounded-lg border bg-surface shadow-low">
      {cards.map(({ card, customer }) => (
        <li key={card.id}>
          <Link
            href={`/admin/customers/${customer.id}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 text-sm hover:bg-sunken/60"
          >
            <span className="flex min-w-0 flex-col">
              <span className="truncate font-medium">{customer.name ?? customer.email}</span>
              <span className="text-[13px] text-muted">
                <CardDots card={card} />
              </span>
            </span>
            <span className="text-[13px] whitespace-nowrap text-muted">
              {t('ends', {
                month: format.dateTime(Date.UTC(card.expYear, card.expMonth - 1, 1), {
                  month: 'long',
                  year: 'numeric',
                }),
              })}
            </span>
          </Link>
        </li>
      ))}
      {total > cards.length && (
        <li className="px-4 py-2.5 text-[13px] text-muted">{t('moreExpiring', { count: total - cards.length })}</li>
      )}
    </ul>
  )
}
