import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { neighbours, pageRequest, type SearchParams, single } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { CustomerSearch } from '@/components/admin/customer-search'
import { CustomersTable } from '@/components/admin/customers-table'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { listCustomers } from '@/lib/customers/list-customers'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') }
}

/** The merchant's customers, newest first, searched by e-mail or name. */
export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const query = (single(params, 'q') ?? '').replaceAll('\0', '').trim().slice(0, 255)
  const [t, page] = await Promise.all([
    getTranslations('customers'),
    listCustomers(ctx, { ...pageRequest(params), search: query || undefined }),
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { merchant: ctx.merchant.name })} />
      <div className="mb-4">
        <CustomerSearch query={query} />
      </div>
      <CustomersTable customers={page.items} query={query} hrefOf={({ id }) => `/admin/customers/${id}`} />
      <Pagination {...neighbours('/admin/customers', params, page)} />
    </>
  )
}
