import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { neighbours, pageRequest, type SearchParams, single } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { CheckoutSessionsTable } from '@/components/admin/checkout-sessions-table'
import { FilterChips } from '@/components/admin/filter-chips'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { listCheckoutsForDesk } from '@/lib/checkout-sessions/list-checkouts-for-desk'
import { isId } from '@/lib/core/ids'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkoutDesk'))('title') }
}

const PATH = '/admin/checkout-sessions'
const STATES = ['open', 'complete', 'expired'] as const

/** Every checkout the merchant's server made, newest first: of all or of one customer, in one state or in any. */
export default async function CheckoutSessionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const state = STATES.find((known) => known === single(params, 'state')) ?? null
  const customer = single(params, 'customer')
  if (customer !== null && !isId(customer)) notFound()
  const [t, page] = await Promise.all([
    getTranslations('checkoutDesk'),
    listCheckoutsForDesk(ctx, {
      ...pageRequest(params),
      status: state ?? undefined,
      customerId: customer ?? undefined,
    }),
  ])
  const hrefOf = (wanted: (typeof STATES)[number] | null) => {
    const query = new URLSearchParams({ ...(wanted && { state: wanted }), ...(customer && { customer }) })
    return query.size > 0 ? `${PATH}?${query}` : PATH
  }
  const chips = [null, ...STATES].map((one) => ({
    href: hrefOf(one),
    label: t(one ? `status.${one}` : 'all'),
    current: one === state,
  }))
  return (
    <>
      <PageHeader
        back={
          customer === null
            ? { href: '/admin/payments', label: t('payments') }
            : { href: `/admin/customers/${customer}`, label: t('customer') }
        }
        title={t('title')}
        lead={t('lead')}
      />
      <FilterChips label={t('filterLabel')} chips={chips} />
      <CheckoutSessionsTable
        sessions={page.items}
        filtered={state !== null || customer !== null}
        hrefOf={({ id }) => `${PATH}/${id}`}
      />
      <Pagination {...neighbours(PATH, params, page)} />
    </>
  )
}
