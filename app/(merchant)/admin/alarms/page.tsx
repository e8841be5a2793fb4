import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { neighbours, pageRequest, type SearchParams, single } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { AlarmList } from '@/components/admin/alarm-list'
import { FilterChips } from '@/components/admin/filter-chips'
import { HealthTabs } from '@/components/admin/health-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { countOpenAlarms } from '@/lib/alarms/count-open-alarms'
import { listAlarms } from '@/lib/alarms/list-alarms'
import { countDeadJobs } from '@/lib/jobs/count-dead-jobs'
import { resolve } from './actions'
import { alarmLink } from './alarm-link'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('alarms'))('title') }
}

/** What needs a person, and what somebody has dealt with. */
export default async function AlarmsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const open = single(params, 'state') !== 'resolved'
  const [t, page, alarms, jobs] = await Promise.all([
    getTranslations('alarms'),
    listAlarms(ctx, { ...pageRequest(params), open }),
    countOpenAlarms(ctx),
    countDeadJobs(ctx),
  ])
  return (
    <>
      <HealthTabs current="alarms" counts={{ alarms, jobs }} />
      <PageHeader title={t('title')} lead={t('lead')} />
      <FilterChips
        label={t('filterLabel')}
        chips={[
          { href: '/admin/alarms', label: t('open'), current: open },
          { href: '/admin/alarms?state=resolved', label: t('resolved'), current: !open },
        ]}
      />
      <AlarmList alarms={page.items} open={open} linkOf={alarmLink} resolve={resolve} />
      <Pagination {...neighbours('/admin/alarms', params, page)} />
    </>
  )
}
