import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { resend } from '@/app/(merchant)/admin/actions'
import { remove, rename, restore, save } from '@/app/(merchant)/admin/views/actions'
import { neighbours, pageRequest, type SearchParams } from '@/app/_doors/cursor'
import { asRequest, filteredPath, filterQuery, type ListFilter, listFilter } from '@/app/_doors/list-filter'
import { requireMerchant } from '@/app/_doors/session'
import { CurrencySelect } from '@/components/admin/currency-select'
import { ListActions } from '@/components/admin/list-actions'
import { ListTools } from '@/components/admin/list-tools'
import { PaymentsTable } from '@/components/admin/payments-table'
import { StatusFilter } from '@/components/admin/status-filter'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { listMerchantPayments } from '@/lib/payments/list-payments'
import { listSavedViews } from '@/lib/saved-views/list-saved-views'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('adminPayments'))('title') }
}

const PATH = '/admin/payments'
const CURRENCIES = ['eur', 'usd', 'gbp', 'chf', 'jpy', 'kwd']

/** Every payment with its status; what waits for the customer carries its link. */
export default async function AdminPaymentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const filter = listFilter(params)
  const [t, checkouts, words, format, page, views] = await Promise.all([
    getTranslations('adminPayments'),
    getTranslations('checkoutDesk'),
    getTranslations('lists'),
    getFormatter(),
    listMerchantPayments(ctx, { ...pageRequest(params), ...asRequest(filter) }),
    listSavedViews(ctx, 'payments'),
  ])
  const query = filterQuery(filter)
  const { q, status, currency, from, to } = filter
  const hrefOf = (change: Partial<ListFilter>) => filteredPath(PATH, filter, change)
  const day = (text: string) => format.dateTime(Date.parse(text), { dateStyle: 'medium' })
  const filters = [
    { key: 'q', on: q, words: words('activeSearch', { query: q }), clearHref: hrefOf({ q: '' }) },
    { key: 'currency', on: currency, words: currency.toUpperCase(), clearHref: hrefOf({ currency: '' }) },
    { key: 'from', on: from, words: from && words('activeFrom', { date: day(from) }), clearHref: hrefOf({ from: '' }) },
    { key: 'to', on: to, words: to && words('activeTo', { date: day(to) }), clearHref: hrefOf({ to: '' }) },
    {
      key: 'status',
      on: status[0] ?? '',
      words: status.map((one) => t(`status.${one}`)).join(', '),
      clearHref: hrefOf({ status: [] }),
    },
  ].filter(({ on }) => on !== '')
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        action={
          <>
            <ButtonLink href="/admin/checkout-sessions" prefetch={false} variant="secondary">
              {checkouts('title')}
            </ButtonLink>
            <ListActions path={PATH} query={query} />
          </>
        }
      />
      <ListTools
        path={PATH}
        values={{ q, currency, from, to, status: status.join(',') }}
        labels={{ search: t('search'), placeholder: t('searchPlaceholder') }}
        filters={filters}
        views={views}
        list="payments"
        viewActions={{ save, rename, remove, restore }}
        query={query}
        fields={<CurrencySelect value={currency} currencies={CURRENCIES} />}
      >
        <StatusFilter current={status} hrefOf={(wanted) => hrefOf({ status: wanted ? [wanted] : [] })} />
      </ListTools>
      <PaymentsTable
        payments={page.items}
        filtered={query !== ''}
        hrefOf={(payment) => `${PATH}/${payment.id}`}
        resend={resend}
      />
      <Pagination {...neighbours(PATH, params, page)} />
    </>
  )
}
