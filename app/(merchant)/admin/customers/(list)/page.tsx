import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { remove, rename, restore, save } from '@/app/(merchant)/admin/views/actions'
import { neighbours, pageRequest, type SearchParams } from '@/app/_doors/cursor'
import { asRequest, filteredPath, filterQuery, type ListFilter, listFilter } from '@/app/_doors/list-filter'
import { requireMerchant } from '@/app/_doors/session'
import { CustomersTable } from '@/components/admin/customers-table'
import { ListActions } from '@/components/admin/list-actions'
import { ListTools } from '@/components/admin/list-tools'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { listCustomers } from '@/lib/customers/list-customers'
import { listSavedViews } from '@/lib/saved-views/list-saved-views'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') }
}

const PATH = '/admin/customers'

/** The merchant's customers, newest first, searched by e-mail or name. */
export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const filter: ListFilter = { ...listFilter(params), status: [], currency: '' }
  const { q, from, to } = filter
  const { search, ...span } = asRequest(filter)
  const [t, words, format, page, views] = await Promise.all([
    getTranslations('customers'),
    getTranslations('lists'),
    getFormatter(),
    listCustomers(ctx, { ...pageRequest(params), search, from: span.from, to: span.to }),
    listSavedViews(ctx, 'customers'),
  ])
  const query = filterQuery(filter)
  const hrefOf = (change: Partial<ListFilter>) => filteredPath(PATH, filter, change)
  const day = (text: string) => format.dateTime(Date.parse(text), { dateStyle: 'medium' })
  const filters = [
    { key: 'q', on: q, words: words('activeSearch', { query: q }), clearHref: hrefOf({ q: '' }) },
    { key: 'from', on: from, words: from && words('activeFrom', { date: day(from) }), clearHref: hrefOf({ from: '' }) },
    { key: 'to', on: to, words: to && words('activeTo', { date: day(to) }), clearHref: hrefOf({ to: '' }) },
  ].filter(({ on }) => on !== '')
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { merchant: ctx.merchant.name })}
        action={<ListActions path={PATH} query={query} />}
      />
      <ListTools
        path={PATH}
        values={{ q, from, to }}
        labels={{ search: t('search'), placeholder: t('searchPlaceholder') }}
        filters={filters}
        views={views}
        list="customers"
        viewActions={{ save, rename, remove, restore }}
        query={query}
      />
      <CustomersTable customers={page.items} query={q} filtered={query !== ''} hrefOf={({ id }) => `${PATH}/${id}`} />
      <Pagination {...neighbours(PATH, params, page)} />
    </>
  )
}
