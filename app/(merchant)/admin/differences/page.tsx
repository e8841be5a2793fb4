import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { neighbours, pageRequest, type SearchParams, single } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { DifferenceList } from '@/components/admin/difference-list'
import { DifferencesHeader } from '@/components/admin/differences-header'
import { FilterChips } from '@/components/admin/filter-chips'
import { HealthTabs } from '@/components/admin/health-tabs'
import { Pagination } from '@/components/ui/pagination'
import { countOpenAlarms } from '@/lib/alarms/count-open-alarms'
import { countDeadJobs } from '@/lib/jobs/count-dead-jobs'
import { getComparison } from '@/lib/payment-methods/get-comparison'
import { listDifferences } from '@/lib/payment-methods/list-differences'
import { compare, settle } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('differences'))('title') }
}

/** Where wallets here and at Stripe do not agree, for somebody to decide. */
export default async function DifferencesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const open = single(params, 'state') !== 'settled'
  const [t, page, comparison, alarms, jobs] = await Promise.all([
    getTranslations('differences'),
    listDifferences(ctx, { ...pageRequest(params), open }),
    getComparison(ctx),
    countOpenAlarms(ctx),
    countDeadJobs(ctx),
  ])
  return (
    <>
      <HealthTabs current="differences" counts={{ alarms, jobs, differences: comparison.open }} />
      <DifferencesHeader comparedAt={comparison.comparedAt} compare={compare} />
      <FilterChips
        label={t('filterLabel')}
        chips={[
          { href: '/admin/differences', label: t('open'), current: open },
          { href: '/admin/differences?state=settled', label: t('settled'), current: !open },
        ]}
      />
      <DifferenceList
        differences={page.items}
        open={open}
        customerHref={({ customer }) => `/admin/customers/${customer.id}`}
        settle={settle}
      />
      <Pagination {...neighbours('/admin/differences', params, page)} />
    </>
  )
}
