import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RecoveryActions } from '@/components/admin/recovery-actions'
import { CardLine } from '@/components/cards/card-line'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import type { FormAction } from '@/components/ui/action'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { Td, Tr } from '@/components/ui/table'
import type { MerchantPaymentView } from '@/lib/payments/types'

type PaymentsTableRowProps = { payment: MerchantPaymentView; href: string; resend: FormAction; showCustomer: boolean }

const rowLink =
  'font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 ' +
  'focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-ink'

/** One payment in the merchant's table; the row opens it, its buttons lie above the row's link. */
export function PaymentsTableRow({ payment, href, resend, showCustomer }: PaymentsTableRowProps) {
  const t = useTranslations('customers')
  const { customer, recovery } = payment
  const name = customer.name ?? customer.email ?? t('nameless')
  return (
    <Tr>
      <Td>
        <Link href={href} className={rowLink}>
          <Money amount={payment.amount} currency={payment.currency} />
        </Link>
      </Td>
      <Td>
        <PaymentStatusBadge status={payment.status} audience="merchant" />
      </Td>
      <Td>
        {showCustomer && <p className="break-words">{name}</p>}
        <p className={showCustomer ? 'text-[13px] break-words text-muted' : 'break-words'}>{payment.reason}</p>
      </Td>
      <Td className="whitespace-nowrap">{payment.card && <CardLine card={payment.card} />}</Td>
      <Td className="whitespace-nowrap text-muted">
        <DateTime at={payment.createdAt} />
      </Td>
      <Td end>
        {recovery && (
          <div className="relative z-10 flex gap-1 md:justify-end">
            <RecoveryActions paymentId={payment.id} recovery={recovery} customerName={name} resend={resend} compact />
          </div>
        )}
      </Td>
    </Tr>
  )
}
