import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CopyId } from '@/components/admin/copy-id'
import { RowSubmit } from '@/components/admin/row-submit'
import { DateTime } from '@/components/ui/date-time'
import { Td, Tr } from '@/components/ui/table'
import type { DeadJobView, JobSubject } from '@/lib/jobs/types'

/** One job that was given up: which work, about what, why it failed, and the button that runs it again. */
export function JobRow({ job }: { job: DeadJobView }) {
  const t = useTranslations('jobs')
  const work = t(`kind.${job.kind}`)
  return (
    <Tr>
      <Td half="start" className="font-medium md:whitespace-nowrap">
        {work}
      </Td>
      <Td className="max-md:order-1 md:min-w-60">
        <Subject subject={job.subject} />
      </Td>
      <Td className="max-md:order-1">
        <p className="[overflow-wrap:anywhere]">{job.error ?? t('unknownError')}</p>
        <p className="text-[13px] text-muted">{t('triesCount', { count: job.attempts })}</p>
      </Td>
      <Td className="text-muted max-md:order-1 md:whitespace-nowrap">
        <DateTime at={job.finishedAt} time />
      </Td>
      <Td half="end" className="md:text-right">
        <RowSubmit name="jobId" value={job.id} label={t('runAgainAria', { work })}>
          {t('runAgain')}
        </RowSubmit>
      </Td>
    </Tr>
  )
}

const linkClass = 'text-accent-ink underline-offset-4 hover:underline'

function Subject({ subject }: { subject: JobSubject }) {
  const t = useTranslations('jobs')
  const payment = (id: string) => (
    <Link href={`/admin/payments/${id}`} className={linkClass}>
      {t('payment')}
    </Link>
  )
  switch (subject.type) {
    case 'event':
      return (
        <>
          <p className="font-mono text-[13px] break-all">{subject.eventType}</p>
          <CopyId id={subject.objectId ?? subject.stripeEventId} />
          {subject.paymentId && <p>{payment(subject.paymentId)}</p>}
        </>
      )
    case 'mail':
      return (
        <>
          <p className="[overflow-wrap:anywhere]">{subject.recipient}</p>
          {subject.paymentId && payment(subject.paymentId)}
        </>
      )
    case 'payment':
      return payment(subject.paymentId)
    case 'customer':
      return (
        <Link href={`/admin/customers/${subject.customerId}`} className={linkClass}>
          {t('customer')}
        </Link>
      )
    case 'stripe':
      return <CopyId id={subject.stripeId} />
    case 'none':
      return null
  }
}
