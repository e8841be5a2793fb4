import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { PageHeader } from '@/components/ui/page-header'
import type { CustomerView } from '@/lib/customers/types'

/** Who the customer is, and the way back to the list. */
export function CustomerHeader({ customer, action }: { customer: CustomerView; action?: ReactNode }) {
  const t = useTranslations('customers')
  const common = useTranslations('common')
  const format = useFormatter()
  const since = format.dateTime(customer.createdAt, { day: 'numeric', month: 'long', year: 'numeric' })
  const lead = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {customer.name && <span className="break-all">{customer.email}</span>}
      <span>{t('customerSince', { date: since })}</span>
      {customer.stripeId && (
        <span className="inline-flex items-center gap-1">
          <code className="font-mono text-[13px]">{customer.stripeId}</code>
          <CopyButton variant="ghost" text={customer.stripeId} label={t('copyId')} copiedLabel={common('copied')} />
        </span>
      )}
    </span>
  )
  return (
    <PageHeader
      back={{ href: '/admin/customers', label: t('title') }}
      title={customer.name ?? customer.email}
      lead={lead}
      action={action}
    />
  )
}
