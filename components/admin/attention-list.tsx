import { BellRing, CircleCheck, Gavel, ShieldQuestion } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import { Money } from '@/components/ui/money'
import type { AlarmView } from '@/lib/alarms/types'
import type { MerchantPaymentView } from '@/lib/payments/types'

type DueDispute = { id: string; paymentId: string; amount: number; currency: string; dueBy: number | null }

type AttentionListProps = {
  alarms: { items: AlarmView[]; hasMore: boolean }
  waiting: { items: MerchantPaymentView[]; hasMore: boolean }
  disputes: DueDispute[]
  openHref: string
}

/** What needs somebody: disputes with a day to answer, alarms, and payments that wait for their customer. */
export function AttentionList({ alarms, waiting, disputes, openHref }: AttentionListProps) {
  const t = useTranslations('overview')
  const words = useTranslations('alarms')
  const customers = useTranslations('customers')
  const format = useFormatter()
  if (alarms.items.length + waiting.items.length + disputes.length === 0)
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title={t('calmTitle')}>
        {t('calmBody')}
      </EmptyState>
    )
  return (
    <ul className="divide-y rounded-lg border bg-surface shadow-low">
      {disputes.map(({ id, paymentId, amount, currency, dueBy }) => (
        <Item key={id} href={`/admin/payments/${paymentId}`} icon={<Gavel aria-hidden className="text-danger" />}>
          <span className="font-medium">
            {t.rich('dispute', { amount: () => <Money key="amount" amount={amount} currency={currency} /> })}
          </span>
          {dueBy !== null && <Note>{t('disputeDue', { date: format.dateTime(dueBy, { dateStyle: 'medium' }) })}</Note>}
        </Item>
      ))}
      {alarms.items.map(({ id, kind, lastAt }) => (
        <Item key={id} href="/admin/alarms" icon={<BellRing aria-hidden className="text-danger" />}>
          <span className="font-medium">{words(`kind.${kind}.title`)}</span>
          <Note>
            <DateTime at={lastAt} time />
          </Note>
        </Item>
      ))}
      {alarms.hasMore && <More href="/admin/alarms">{t('moreAlarms')}</More>}
      {waiting.items.map(({ id, amount, currency, customer, status, recovery }) => (
        <Item key={id} href={`/admin/payments/${id}`} icon={<ShieldQuestion aria-hidden className="text-warning" />}>
          <span className="font-medium">
            {t.rich(status === 'declined' ? 'declinedItem' : 'confirmItem', {
              amount: () => <Money key="amount" amount={amount} currency={currency} />,
              customer: customer.name ?? customer.email ?? customers('nameless'),
            })}
          </span>
          {recovery && (
            <Note>{t('linkEnds', { date: format.dateTime(recovery.expiresAt, { dateStyle: 'medium' }) })}</Note>
          )}
        </Item>
      ))}
      {waiting.hasMore && <More href={openHref}>{t('moreWaiting')}</More>}
    </ul>
  )
}

function Item({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Link
        href={href}
        className="flex gap-3 px-4 py-3 text-sm hover:bg-sunken/60 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0"
      >
        {icon}
        <span className="flex min-w-0 flex-col [overflow-wrap:anywhere]">{children}</span>
      </Link>
    </li>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <span className="text-[13px] text-muted">{children}</span>
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li className="px-4 py-2.5 text-[13px]">
      <Link href={href} className="font-medium text-accent-ink underline-offset-4 hover:underline">
        {children}
      </Link>
    </li>
  )
}
