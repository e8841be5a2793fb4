import { ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyId } from '@/components/admin/copy-id'
import { FactList } from '@/components/admin/fact-list'
import { OtherPart } from '@/components/admin/other-part'
import { PaymentTimeline } from '@/components/admin/payment-timeline'
import { RecoveryPanel } from '@/components/admin/recovery-panel'
import { RefundedOf } from '@/components/payments/refund-badge'
import { CardLine } from '@/components/cards/card-line'
import type { FormAction } from '@/components/ui/action'
import { DateTime } from '@/components/ui/date-time'
import { Panel, Section } from '@/components/ui/panel'
import type { MerchantPaymentView, TimelineEntry } from '@/lib/payments/types'

type PaymentDetailProps = {
  payment: MerchantPaymentView
  /** The deposit of this rest, or the rest of this deposit. */
  linked: MerchantPaymentView | null
  timeline: TimelineEntry[]
  /** Its page in Stripe's dashboard; null before Stripe knows it, and with the sandbox. */
  stripeUrl: string | null
  resend: FormAction
  /** The checkout it came from, if it did. */
  checkoutHref: string | null
}

/** Everything known about one payment: its link while it waits, its whole story, and its facts. */
export function PaymentDetail({ payment, linked, timeline, stripeUrl, resend, checkoutHref }: PaymentDetailProps) {
  const t = useTranslations('adminPayments')
  const story = useTranslations('timeline')
  const refunds = useTranslations('refunds')
  const checkout = useTranslations('checkoutDesk')
  const facts: [string, ReactNode][] = [
    [t('for'), payment.reason],
    [refunds('refunded'), payment.refunded > 0 && <RefundedOf key="refunded" payment={payment} />],
    [
      t(payment.depositPaymentId ? 'deposit' : 'remainder'),
      (linked || payment.remainderAmount) && <OtherPart key="part" payment={payment} linked={linked} />,
    ],
    [t('card'), payment.card && <CardLine key="card" card={payment.card} />],
    [t('presence'), t(payment.presence === 'off_session' ? 'presenceOff' : 'presenceOn')],
    [
      checkout('from'),
      checkoutHref && (
        <Link key="checkout" href={checkoutHref} className="text-accent-ink underline-offset-4 hover:underline">
          {checkout('open')}
        </Link>
      ),
    ],
    [t('created'), <DateTime key="at" at={payment.createdAt} time />],
    [t('settled'), payment.settledAt && <DateTime key="at" at={payment.settledAt} time />],
    [t('paymentIntent'), payment.stripePaymentIntentId && <CopyId key="id" id={payment.stripePaymentIntentId} />],
  ]
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="flex flex-col gap-8">
        {payment.recovery && <RecoveryPanel payment={payment} recovery={payment.recovery} resend={resend} />}
        <Section id="timeline" title={story('title')} note={story('note')}>
          <PaymentTimeline entries={timeline} />
        </Section>
      </div>
      <Section id="details" title={t('detailsTitle')}>
        <Panel>
          <FactList facts={facts} />
          {stripeUrl && (
            <a
              href={stripeUrl}
              target="_blank"
              rel="noreferrer"
              className="mt-4 inline-flex min-h-6 items-center gap-1.5 text-sm text-accent-ink underline-offset-4 hover:underline"
            >
              {story('openAtStripe')}
              <ExternalLink aria-hidden className="size-3.5" />
            </a>
          )}
        </Panel>
      </Section>
    </div>
  )
}
