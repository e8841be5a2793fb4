import { useTranslations } from 'next-intl'
import { CardLine } from '@/components/cards/card-line'
import { Money } from '@/components/ui/money'
import type { PayablePayment } from '@/lib/payments/types'

/** Amount first, then to whom, what for and with which card. */
export function PaymentSummary({ payment }: { payment: PayablePayment }) {
  const t = useTranslations('recover')
  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="text-4xl font-semibold tracking-tight">
          <Money amount={payment.amount} currency={payment.currency} />
        </p>
        <p className="mt-1 text-muted">{t('amountTo', { merchant: payment.merchantName })}</p>
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-3 border-t pt-5 text-sm">
        <dt className="text-muted">{t('for')}</dt>
        <dd className="text-right break-words">{payment.reason}</dd>
        {payment.card && (
          <>
            <dt className="text-muted">{t('card')}</dt>
            <dd className="text-right">
              <CardLine card={payment.card} />
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}
