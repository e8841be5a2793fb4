import { CircleAlert, CircleCheck, CircleX, Hourglass, ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CopyId } from '@/components/admin/copy-id'
import { DeclineWords } from '@/components/admin/decline-words'
import { TimelineItem } from '@/components/admin/timeline-item'
import { CardLine } from '@/components/cards/card-line'
import { DateTime } from '@/components/ui/date-time'
import type { AttemptOutcome } from '@/lib/core/terms'
import type { PaymentAttemptView } from '@/lib/payments/types'

const LOOKS: Record<AttemptOutcome, { icon: typeof CircleCheck; look: string }> = {
  pending: { icon: Hourglass, look: 'text-muted' },
  succeeded: { icon: CircleCheck, look: 'text-success' },
  requires_action: { icon: ShieldQuestion, look: 'text-warning' },
  declined: { icon: CircleX, look: 'text-danger' },
  failed: { icon: CircleAlert, look: 'text-danger' },
  unknown: { icon: Hourglass, look: 'text-warning' },
  canceled: { icon: CircleX, look: 'text-muted' },
}

// An answer that took longer was looked up or replayed, and its own time is worth a word.
const PROMPT = 30_000

/** One try to collect a payment: its outcome, why in words, what to do next, and the codes behind it. */
export function TimelineAttempt({ attempt }: { attempt: PaymentAttemptView }) {
  const t = useTranslations('adminPayments')
  const words = useTranslations('timeline')
  const { startedAt, finishedAt } = attempt
  const codes: [string, string | null][] = [
    [t('errorCode'), attempt.errorCode],
    [t('declineCode'), attempt.declineCode === attempt.errorCode ? null : attempt.declineCode],
    [t('adviceCode'), attempt.adviceCode],
  ]
  return (
    <TimelineItem at={startedAt} {...LOOKS[attempt.outcome]} title={t(`outcome.${attempt.outcome}`)}>
      <p className="text-[13px] text-muted">
        {t('attempt', { number: attempt.number })} · {t(`source.${attempt.source}`)}
      </p>
      {attempt.card && (
        <p className="mt-1">
          <CardLine card={attempt.card} />
        </p>
      )}
      <DeclineWords attempt={attempt} />
      {finishedAt !== null && finishedAt - startedAt > PROMPT && (
        <p className="text-[13px] text-muted">
          {words.rich('answered', { date: () => <DateTime key="at" at={finishedAt} time /> })}
        </p>
      )}
      <dl className="flex flex-wrap gap-x-6 gap-y-0.5 text-[13px]">
        {codes.map(([name, code]) =>
          code ? (
            <div key={name} className="flex min-h-6 items-center gap-2">
              <dt className="text-muted">{name}</dt>
              <dd className="font-mono break-all">{code}</dd>
            </div>
          ) : null,
        )}
        {attempt.requestId && (
          <div className="flex min-h-6 items-center gap-2">
            <dt className="text-muted">{t('requestId')}</dt>
            <dd>
              <CopyId id={attempt.requestId} />
            </dd>
          </div>
        )}
      </dl>
    </TimelineItem>
  )
}
