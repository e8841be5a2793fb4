import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { resend } from '@/app/(merchant)/admin/actions'
import { neighbours, pageRequest, type SearchParams, single } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { PaymentsTable } from '@/components/admin/payments-table'
import { StatusFilter } from '@/components/admin/status-filter'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { PAYMENT_STATUSES } from '@/lib/core/terms'
import { listMerchantPayments } from '@/lib/payments/list-payments'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('adminPayments'))('title') }
}

/** Every payment with its status; what waits for the customer carries its link. */
export default async function AdminPaymentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const status = PAYMENT_STATUSES.find((known) => known === single(params, 'status')) ?? null
  const [t, page] = await Promise.all([
    getTranslations('adminPayments'),
    listMerchantPayments(ctx, { ...pageRequest(params), statuses: status ? [status] : [] }),
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <StatusFilter
        current={status}
        hrefOf={(wanted) => (wanted ? `/admin/payments?status=${wanted}` : '/admin/payments')}
      />
      <PaymentsTable
        payments={page.items}
        filtered={status !== null}
        hrefOf={(payment) => `/admin/payments/${payment.id}`}
        resend={resend}
      />
      <Pagination {...neighbours('/admin/payments', params, page)} />
    </>
  )
}
