import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import { RefundBadge } from '@/components/payments/refund-badge'
import { ButtonLink } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { formatMoney } from '@/lib/core/money'
import type { PaymentStatus } from '@/lib/core/terms'
import type { PaymentView } from '@/lib/payments/types'

const ACTIONS: Partial<Record<PaymentStatus, 'pay' | 'confirm' | 'receipt'>> = {
  open: 'pay',
  declined: 'pay',
  requires_action: 'confirm',
  succeeded: 'receipt',
}

/** One payment in the shopper's list: what for and how much, then how it stands and what to do. */
export function PaymentRow({ payment, href }: { payment: PaymentView; href: string }) {
  const t = useTranslations('payments')
  const locale = useLocale()
  const words = useCardWords()
  const action = ACTIONS[payment.status]
  const partOf = ({ remainderAmount, remainderPaymentId, currency }: PaymentView) => {
    if (remainderAmount === null) return t('rest')
    if (remainderPaymentId !== null) return t('deposit')
    return t('depositWithRest', { rest: formatMoney(remainderAmount, currency, locale) })
  }
  const aria = { amount: formatMoney(payment.amount, payment.currency, locale), reason: payment.reason }
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-4 sm:grid-cols-[minmax(0,1fr)_auto_96px_88px] sm:px-5">
      <p className="self-start font-medium [overflow-wrap:anywhere] sm:row-start-1 sm:self-end">{payment.reason}</p>
      <Money
        amount={payment.amount}
        currency={payment.currency}
        className="self-start text-right font-medium sm:col-start-3 sm:row-span-2 sm:row-start-1 sm:self-center"
      />
      <p className="text-[13px] text-muted max-sm:col-span-2 sm:col-start-1 sm:row-start-2 sm:-mt-2 sm:self-start">
        <DateTime at={payment.status === 'scheduled' ? (payment.chargeAt ?? payment.createdAt) : payment.createdAt} />
        {(payment.remainderAmount !== null || payment.depositPaymentId !== null) && (
          <>
            {' · '}
            <span className="whitespace-nowrap">{partOf(payment)}</span>
          </>
        )}
        {payment.card && (
          <>
            {' · '}
            <span className="whitespace-nowrap">{words.short(payment.card)}</span>
          </>
        )}
      </p>
      <span className="flex flex-wrap gap-1 max-sm:col-span-2 sm:col-start-2 sm:row-span-2 sm:row-start-1 sm:justify-end">
        <PaymentStatusBadge status={payment.status} audience="shopper" />
        <RefundBadge payment={payment} />
      </span>
      {action && (
        <ButtonLink
          href={href}
          variant={action === 'receipt' ? 'secondary' : 'primary'}
          aria-label={t(`${action}Aria`, aria)}
          className={clsx(
            'max-sm:mt-1 sm:col-start-4 sm:row-span-2 sm:row-start-1 sm:h-8 sm:px-3 sm:text-[13px]',
            'max-sm:col-span-2 print:hidden',
          )}
        >
          {t(action)}
        </ButtonLink>
      )}
    </li>
  )
}
