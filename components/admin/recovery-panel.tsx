import { useFormatter, useTranslations } from 'next-intl'
import { RecoveryActions } from '@/components/admin/recovery-actions'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { Panel, Section } from '@/components/ui/panel'
import type { MerchantPaymentView, RecoveryLinkView } from '@/lib/payments/types'

type RecoveryPanelProps = { payment: MerchantPaymentView; recovery: RecoveryLinkView; resend: FormAction }

/** The link by which the customer finishes the payment: the address, how long it lives, whether it was mailed. */
export function RecoveryPanel({ payment, recovery, resend }: RecoveryPanelProps) {
  const t = useTranslations('adminPayments')
  const format = useFormatter()
  const day = (at: number) => format.dateTime(at, { day: 'numeric', month: 'long', year: 'numeric' })
  const name = payment.customer.name ?? payment.customer.email
  return (
    <Section id="recovery" title={t('recoveryTitle')} note={t('recoveryBody')}>
      <Panel className="flex flex-col gap-4">
        <p className="rounded-md bg-sunken px-3 py-2 font-mono text-[13px] break-all select-all">{recovery.url}</p>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-[13px] text-muted">
            {t('recoveryUntil', { date: day(recovery.expiresAt) })} ·{' '}
            {recovery.sentAt ? t('recoverySent', { date: day(recovery.sentAt) }) : t('recoveryNotSent')}
          </p>
          <div className="flex flex-wrap gap-2">
            <ClientMessages of={['common', 'adminPayments']}>
              <RecoveryActions paymentId={payment.id} recovery={recovery} customerName={name} resend={resend} />
            </ClientMessages>
          </div>
        </div>
      </Panel>
    </Section>
  )
}
