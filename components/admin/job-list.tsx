import { CheckCheck, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { JobForm } from '@/components/admin/job-form'
import { JobRow } from '@/components/admin/job-row'
import { RowSubmit } from '@/components/admin/row-submit'
import type { FormAction } from '@/components/ui/action'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, Th } from '@/components/ui/table'
import type { DeadJobView, ReplayResult } from '@/lib/jobs/types'

/** Jobs that were given up, newest first as given; posts `jobId`, or `all`. */
export function JobList({ jobs, replay }: { jobs: DeadJobView[]; replay: FormAction<ReplayResult> }) {
  const t = useTranslations('jobs')
  const head = (
    <>
      <Th>{t('work')}</Th>
      <Th>{t('about')}</Th>
      <Th>{t('error')}</Th>
      <Th>{t('givenUp')}</Th>
      <Th end>{t('actions')}</Th>
    </>
  )
  return (
    <ClientMessages of={['common', 'health']}>
      <JobForm replay={replay}>
        {jobs.length === 0 ? (
          <EmptyState icon={<CheckCheck aria-hidden />} title={t('emptyTitle')}>
            {t('emptyBody')}
          </EmptyState>
        ) : (
          <>
            <div className="mb-4 flex justify-end">
              <RowSubmit name="jobId" value="all" label={t('runAll')}>
                <RotateCw aria-hidden className="size-4" />
                {t('runAll')}
              </RowSubmit>
            </div>
            <Table caption={t('tableCaption')} head={head}>
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </Table>
          </>
        )}
      </JobForm>
    </ClientMessages>
  )
}
