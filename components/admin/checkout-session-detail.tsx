import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CheckoutStatusBadge } from '@/components/admin/checkout-status-badge'
import { CopyId } from '@/components/admin/copy-id'
import { FactList } from '@/components/admin/fact-list'
import { PaymentTimeline } from '@/components/admin/payment-timeline'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { PageHeader } from '@/components/ui/page-header'
import { Panel, Section } from '@/components/ui/panel'
import type { ApiCheckoutSession } from '@/lib/checkout-sessions/types'
import type { PaymentAttemptView } from '@/lib/payments/types'

type CheckoutSessionDetailProps = {
  session: ApiCheckoutSession
  customer: { id: string; name: string | null; email: string } | null
  declines: PaymentAttemptView[]
}

const linkClass = 'text-accent-ink underline-offset-4 hover:underline'

/** One checkout with its facts, and the tries that were declined: once it is paid they stand in its payment, too. */
export function CheckoutSessionDetail({ session, customer, declines }: CheckoutSessionDetailProps) {
  const t = useTranslations('checkoutDesk')
  const facts: [string, ReactNode][] = [
    [t('for'), session.description],
    [t('email'), session.customerEmail],
    [t('savesCards'), t(session.savesCards ? 'savesYes' : 'savesNo')],
    [t('created'), <DateTime key="at" at={session.createdAt} time />],
    [t('expires'), session.status === 'open' && <DateTime key="at" at={session.expiresAt} time />],
    [t('session'), <CopyId key="id" id={session.stripeId} />],
    [t('page'), session.url && <CopyId key="url" id={session.url} />],
  ]
  return (
    <>
      <PageHeader
        back={{ href: '/admin/checkout-sessions', label: t('title') }}
        title={<Money amount={session.amountTotal} currency={session.currency} />}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <CheckoutStatusBadge status={session.status} />
            {customer && (
              <Link href={`/admin/customers/${customer.id}`} className={linkClass}>
                {customer.name ?? customer.email}
              </Link>
            )}
            {session.paymentId && (
              <Link href={`/admin/payments/${session.paymentId}`} className={linkClass}>
                {t('payment')}
              </Link>
            )}
          </span>
        }
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <Section id="declines" title={t('declinesTitle')} note={t('declinesNote')}>
          {declines.length === 0 ? (
            <p className="text-sm text-muted">{t('noDeclines')}</p>
          ) : (
            <PaymentTimeline
              entries={declines.map((attempt) => ({ kind: 'attempt', at: attempt.startedAt, attempt }))}
            />
          )}
        </Section>
        <Section id="details" title={t('detailsTitle')}>
          <Panel>
            <FactList facts={facts} />
          </Panel>
        </Section>
      </div>
    </>
  )
}
