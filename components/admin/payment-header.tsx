import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import { PageHeader } from '@/components/ui/page-header'
import { formatMoney } from '@/lib/core/money'
import type { MerchantPaymentView } from '@/lib/payments/types'

/** Amount, status and whose payment it is. */
export function PaymentHeader({ payment, customerHref }: { payment: MerchantPaymentView; customerHref: string }) {
  const t = useTranslations('adminPayments')
  const { customer } = payment
  const lead = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <PaymentStatusBadge status={payment.status} audience="merchant" />
      <Link href={customerHref} className="text-accent-ink underline-offset-4 hover:underline">
        {customer.name ?? customer.email}
      </Link>
    </span>
  )
  const title = <span className="tabular-nums">{formatMoney(payment.amount, payment.currency, useLocale())}</span>
  return <PageHeader back={{ href: '/admin/payments', label: t('title') }} title={title} lead={lead} />
}
