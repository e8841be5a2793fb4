import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { CardLine } from '@/components/cards/card-line'
import { Money } from '@/components/ui/money'
import type { PayablePayment } from '@/lib/payments/types'

type PaymentSummaryProps = {
  payment: PayablePayment
  /** Of a deposit: what is charged later, smallest unit of the payment's currency. */
  remainder?: number | null
}

/** Amount first, then to whom, what for and with which card; of a deposit also what is due later. */
export function PaymentSummary({ payment, remainder }: PaymentSummaryProps) {
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
        {remainder && <DepositRows payment={payment} remainder={remainder} />}
      </dl>
    </div>
  )
}

function DepositRows({ payment: { amount, currency }, remainder }: { payment: PayablePayment; remainder: number }) {
  const t = useTranslations('pay')
  const rows = [
    { name: t('depositNow'), of: amount },
    { name: t('depositLater'), of: remainder },
    { name: t('depositTotal'), of: amount + remainder },
  ]
  return rows.map(({ name, of }) => (
    <Fragment key={name}>
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">
        <Money amount={of} currency={currency} />
      </dd>
    </Fragment>
  ))
}
