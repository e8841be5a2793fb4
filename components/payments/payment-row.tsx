import { useLocale, useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
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

/** One payment in the shopper's list. */
export function PaymentRow({ payment, href }: { payment: PaymentView; href: string }) {
  const t = useTranslations('payments')
  const locale = useLocale()
  const words = useCardWords()
  const action = ACTIONS[payment.status]
  const aria = { amount: formatMoney(payment.amount, payment.currency, locale), reason: payment.reason }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-44">
        <p className="font-medium break-words">{payment.reason}</p>
        <p className="text-[13px] text-muted">
          <DateTime at={payment.createdAt} />
          {payment.card && <> · {words.short(payment.card)}</>}
        </p>
      </div>
      <PaymentStatusBadge status={payment.status} audience="shopper" />
      <Money
        amount={payment.amount}
        currency={payment.currency}
        className="min-w-20 text-right font-medium max-sm:ml-auto"
      />
      <div className="flex justify-end max-sm:w-full sm:w-24 print:hidden empty:max-sm:hidden">
        {action && (
          <ButtonLink
            href={href}
            size={action === 'receipt' ? 'sm' : 'md'}
            variant={action === 'receipt' ? 'ghost' : 'primary'}
            aria-label={t(`${action}Aria`, aria)}
            className="max-sm:w-full sm:h-8 sm:px-3 sm:text-[13px]"
          >
            {t(action)}
          </ButtonLink>
        )}
      </div>
    </li>
  )
}
