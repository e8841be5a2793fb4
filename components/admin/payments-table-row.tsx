import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RecoveryActions } from '@/components/admin/recovery-actions'
import { CardDots } from '@/components/cards/card-dots'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import { RefundBadge } from '@/components/payments/refund-badge'
import type { FormAction } from '@/components/ui/action'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { rowLinkClass, Td, Tr } from '@/components/ui/table'
import type { MerchantPaymentView } from '@/lib/payments/types'

type PaymentsTableRowProps = { payment: MerchantPaymentView; href: string; resend: FormAction; showCustomer: boolean }

/** One payment in the merchant's table; the row opens it, its buttons lie above the row's link. */
export function PaymentsTableRow({ payment, href, resend, showCustomer }: PaymentsTableRowProps) {
  const t = useTranslations('customers')
  const { customer, recovery } = payment
  const name = customer.name ?? customer.email ?? t('nameless')
  return (
    <Tr>
      <Td half="start">
        <Link href={href} className={rowLinkClass} data-row-link>
          <Money amount={payment.amount} currency={payment.currency} />
        </Link>
      </Td>
      <Td half="end">
        <span className="flex flex-wrap gap-1 max-md:justify-end">
          <PaymentStatusBadge status={payment.status} audience="merchant" />
          <RefundBadge payment={payment} />
        </span>
      </Td>
      <Td>
        {showCustomer && <p className="[overflow-wrap:anywhere]">{name}</p>}
        <p className={showCustomer ? 'text-[13px] [overflow-wrap:anywhere] text-muted' : '[overflow-wrap:anywhere]'}>
          {payment.reason}
        </p>
      </Td>
      <Td half="start" className="whitespace-nowrap">
        {payment.card && <CardDots card={payment.card} />}
      </Td>
      <Td half="end" className="whitespace-nowrap text-muted">
        <DateTime at={payment.status === 'scheduled' ? (payment.chargeAt ?? payment.createdAt) : payment.createdAt} />
      </Td>
      <Td end className="empty:hidden md:empty:table-cell">
        {recovery && (
          <div className="relative z-10 flex gap-1 max-md:-ml-3 md:justify-end">
            <RecoveryActions paymentId={payment.id} recovery={recovery} customerName={name} resend={resend} compact />
          </div>
        )}
      </Td>
    </Tr>
  )
}
