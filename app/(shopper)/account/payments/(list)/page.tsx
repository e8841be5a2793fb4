import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { neighbours, pageRequest, type SearchParams } from '@/app/_doors/cursor'
import { requireShopper } from '@/app/_doors/session'
import { PaymentsList } from '@/components/payments/payments-list'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { listCustomerPayments } from '@/lib/payments/list-payments'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payments'))('title') }
}

/** The shopper's payments, newest first. */
export default async function PaymentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireShopper()
  const params = await searchParams
  const [t, page] = await Promise.all([
    getTranslations('payments'),
    listCustomerPayments(ctx, ctx.actor.customerId, pageRequest(params)),
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { merchant: ctx.merchant.name })} />
      <PaymentsList
        payments={page.items}
        merchantName={ctx.merchant.name}
        hrefOf={({ id }) => `/account/payments/${id}`}
      />
      <Pagination {...neighbours('/account/payments', params, page)} />
    </>
  )
}
