import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { neighbours, pageRequest, type SearchParams } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { HealthTabs } from '@/components/admin/health-tabs'
import { JobList } from '@/components/admin/job-list'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { countOpenAlarms } from '@/lib/alarms/count-open-alarms'
import { countDeadJobs } from '@/lib/jobs/count-dead-jobs'
import { listDeadJobs } from '@/lib/jobs/list-dead-jobs'
import { replay } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('jobs'))('title') }
}

/** Work that was given up, to be run again. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const [t, page, alarms, jobs] = await Promise.all([
    getTranslations('jobs'),
    listDeadJobs(ctx, pageRequest(params)),
    countOpenAlarms(ctx),
    countDeadJobs(ctx),
  ])
  return (
    <>
      <HealthTabs current="jobs" counts={{ alarms, jobs }} />
      <PageHeader title={t('title')} lead={t('lead')} />
      <JobList jobs={page.items} replay={replay} />
      <Pagination {...neighbours('/admin/jobs', params, page)} />
    </>
  )
}
