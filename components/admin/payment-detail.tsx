import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AttemptTimeline } from '@/components/admin/attempt-timeline'
import { RecoveryPanel } from '@/components/admin/recovery-panel'
import { CardLine } from '@/components/cards/card-line'
import type { FormAction } from '@/components/ui/action'
import { DateTime } from '@/components/ui/date-time'
import { Panel, Section } from '@/components/ui/panel'
import type { MerchantPaymentView, PaymentAttemptView } from '@/lib/payments/types'

type PaymentDetailProps = { payment: MerchantPaymentView; attempts: PaymentAttemptView[]; resend: FormAction }

/** Everything known about one payment: its link while it waits, every attempt, and its facts. */
export function PaymentDetail({ payment, attempts, resend }: PaymentDetailProps) {
  const t = useTranslations('adminPayments')
  const facts: [string, ReactNode][] = [
    [t('for'), payment.reason],
    [t('card'), payment.card && <CardLine key="card" card={payment.card} />],
    [t('presence'), t(payment.presence === 'off_session' ? 'presenceOff' : 'presenceOn')],
    [t('created'), <DateTime key="at" at={payment.createdAt} time />],
    [t('settled'), payment.settledAt && <DateTime key="at" at={payment.settledAt} time />],
    [t('paymentIntent'), payment.stripePaymentIntentId && <Code key="id">{payment.stripePaymentIntentId}</Code>],
  ]
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="flex flex-col gap-8">
        {payment.recovery && <RecoveryPanel payment={payment} recovery={payment.recovery} resend={resend} />}
        <Section id="attempts" title={t('attemptsTitle')}>
          <AttemptTimeline attempts={attempts} />
        </Section>
      </div>
      <Section id="details" title={t('detailsTitle')}>
        <Panel>
          <dl className="flex flex-col gap-4 text-sm">
            {facts.map(([name, value]) =>
              value ? (
                <div key={name}>
                  <dt className="text-[13px] text-muted">{name}</dt>
                  <dd className="mt-0.5 break-words">{value}</dd>
                </div>
              ) : null,
            )}
          </dl>
        </Panel>
      </Section>
    </div>
  )
}

/** An id of Stripe's, whole and selectable. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-[13px] break-all">{children}</code>
}
