'use client'
import { CircleCheck, Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CardLine } from '@/components/cards/card-line'
import { ReceiptNumber, RefundedRows } from '@/components/payments/refunded-rows'
import { Settled } from '@/components/payments/settled'
import { Button, ButtonLink } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { PaidRefund, RecoveryState } from '@/lib/payments/types'

type PaymentPaidProps = {
  payment: Omit<Extract<RecoveryState, { kind: 'paid' }>, 'refunds'> & { refunds?: PaidRefund[] }
  fresh: boolean
  doneHref?: string
  /** Of a receipt. */
  number?: string
  /** What else came of it. */
  note?: ReactNode
  /** Where else to go on. */
  children?: ReactNode
}

/** The receipt: what was paid, to whom, with what and when; prints on its own. */
export function PaymentPaid({ payment, fresh, doneHref, number, note, children }: PaymentPaidProps) {
  const t = useTranslations('recover')
  const common = useTranslations('common')
  return (
    <Settled
      takeFocus={fresh}
      icon={<CircleCheck aria-hidden className="text-success" />}
      title={
        <>
          {t('paidTitle')} <Money amount={payment.amount} currency={payment.currency} />
        </>
      }
      body={t('paidBody', { merchant: payment.merchantName })}
    >
      <dl
        aria-label={t('receiptTitle')}
        className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-3 border-t pt-5 text-sm [&_dd]:text-right [&_dt]:text-muted"
      >
        <dt>{t('for')}</dt>
        <dd className="break-words">{payment.reason}</dd>
        {payment.card && (
          <>
            <dt>{t('card')}</dt>
            <dd>
              <CardLine card={payment.card} />
            </dd>
          </>
        )}
        <dt>{t('paidOn')}</dt>
        <dd>
          <DateTime at={payment.paidAt} time />
        </dd>
        {number && <ReceiptNumber number={number} />}
        {payment.refunds && payment.refunds.length > 0 && (
          <RefundedRows amount={payment.amount} currency={payment.currency} refunds={payment.refunds} />
        )}
      </dl>
      {note && <p className="text-center text-sm text-muted">{note}</p>}
      <div className="flex flex-col gap-2 sm:flex-row sm:justify-center print:hidden">
        {children}
        {doneHref && <ButtonLink href={doneHref}>{t('toPayments')}</ButtonLink>}
        <Button variant="secondary" onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {common('print')}
        </Button>
      </div>
    </Settled>
  )
}
