import { CircleAlert, CircleCheck, CircleX, Hourglass, ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CardLine } from '@/components/cards/card-line'
import { DateTime } from '@/components/ui/date-time'
import { Panel } from '@/components/ui/panel'
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

/** Every try to collect a payment, first to last as given. */
export function AttemptTimeline({ attempts }: { attempts: PaymentAttemptView[] }) {
  const t = useTranslations('adminPayments')
  if (attempts.length === 0) return <p className="text-sm text-muted">{t('attemptsEmpty')}</p>
  return (
    <Panel flush>
      <ol className="divide-y">
        {attempts.map((attempt) => (
          <Attempt key={attempt.number} attempt={attempt} />
        ))}
      </ol>
    </Panel>
  )
}

function Attempt({ attempt }: { attempt: PaymentAttemptView }) {
  const t = useTranslations('adminPayments')
  const { icon: Icon, look } = LOOKS[attempt.outcome]
  const codes: [string, string | null][] = [
    [t('errorCode'), attempt.errorCode],
    [t('declineCode'), attempt.declineCode],
    [t('adviceCode'), attempt.adviceCode],
    [t('requestId'), attempt.requestId],
  ]
  return (
    <li className="flex gap-3 px-4 py-4 text-sm sm:px-5">
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${look}`} />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">{t(`outcome.${attempt.outcome}`)}</p>
          <p className="text-[13px] text-muted">
            <DateTime at={attempt.startedAt} time />
          </p>
        </div>
        <p className="text-[13px] text-muted">
          {t('attempt', { number: attempt.number })} · {t(`source.${attempt.source}`)}
        </p>
        {attempt.card && <CardLine card={attempt.card} />}
        {attempt.message && <p>{attempt.message}</p>}
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-[13px]">
          {codes.map(([name, code]) =>
            code ? (
              <div key={name} className="flex gap-2">
                <dt className="text-muted">{name}</dt>
                <dd className="font-mono break-all">{code}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </div>
    </li>
  )
}
