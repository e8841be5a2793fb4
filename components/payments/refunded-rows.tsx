import { useTranslations } from 'next-intl'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { PaidRefund } from '@/lib/payments/types'

type RefundedRowsProps = { amount: number; currency: string; refunds: PaidRefund[] }

/** What of a paid payment went back, and what is left paid; rows of its list of facts. */
export function RefundedRows({ amount, currency, refunds }: RefundedRowsProps) {
  const t = useTranslations('receipt')
  const back = refunds.reduce((sum, refund) => sum + refund.amount, 0)
  return (
    <>
      {refunds.map((refund) => (
        <div key={`${refund.at} ${refund.amount}`} className="contents">
          <dt>{t(refund.pending ? 'refundPending' : 'refunded')}</dt>
          <dd className="flex flex-wrap items-baseline justify-end gap-x-2">
            <span className="text-[13px] text-muted">
              <DateTime at={refund.at} />
            </span>
            <Money amount={-refund.amount} currency={currency} />
          </dd>
        </div>
      ))}
      <dt>{t('net')}</dt>
      <dd className="font-medium">
        <Money amount={amount - back} currency={currency} />
      </dd>
    </>
  )
}

/** What a receipt is called; a row of its list of facts. */
export function ReceiptNumber({ number }: { number: string }) {
  const t = useTranslations('receipt')
  return (
    <>
      <dt>{t('number')}</dt>
      <dd className="font-mono text-[13px]">{number}</dd>
    </>
  )
}
