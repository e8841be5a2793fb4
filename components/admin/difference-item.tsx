import { CircleCheck, Scale } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CopyId } from '@/components/admin/copy-id'
import { DifferenceSides } from '@/components/admin/difference-sides'
import { RowSubmit } from '@/components/admin/row-submit'
import { useCardWords } from '@/components/cards/use-card-words'
import { DateTime } from '@/components/ui/date-time'
import type { DifferenceView } from '@/lib/payment-methods/types'

/** One difference: whose, both sides in words, what its button would do. */
export function DifferenceItem({ difference, customerHref }: { difference: DifferenceView; customerHref: string }) {
  const t = useTranslations('differences')
  const words = useCardWords()
  const { id, kind, status, customer, createdAt, resolvedAt } = difference
  const isOpen = status === 'open'
  const face = difference.atStripe ?? difference.here
  const title = t(`kind.${kind}.title`, { card: face ? words.label(face) : '' })
  const name = customer.name ?? customer.email
  const Icon = isOpen ? Scale : CircleCheck
  return (
    <li id={id} className="flex scroll-mt-6 gap-3 px-4 py-5 text-sm target:bg-accent-soft sm:px-5">
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${isOpen ? 'text-warning' : 'text-success'}`} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-2">
          <div>
            <h2 className="font-medium">{title}</h2>
            <Link
              href={customerHref}
              className="[overflow-wrap:anywhere] text-accent-ink underline-offset-4 hover:underline"
            >
              {name}
            </Link>
          </div>
          <DifferenceSides difference={difference} />
          {isOpen && <p className="max-w-prose text-muted">{t(`kind.${kind}.todo`)}</p>}
          <CopyId id={difference.stripeId} />
          <p className="text-[13px] text-muted">
            {t.rich('since', { date: () => <DateTime key="at" at={createdAt} time /> })}
            {resolvedAt !== null && (
              <>
                {' · '}
                {t(`status.${status}`, { who: difference.resolvedBy ?? t('somebody') })}
                {' · '}
                <DateTime at={resolvedAt} time />
              </>
            )}
          </p>
        </div>
        {isOpen && (
          <div className="flex shrink-0 flex-wrap gap-2">
            <RowSubmit name="apply" value={id} label={t('applyAria', { action: t(`kind.${kind}.apply`), name })}>
              {t(`kind.${kind}.apply`)}
            </RowSubmit>
            <RowSubmit name="dismiss" value={id} label={t('applyAria', { action: t('dismiss'), name })}>
              {t('dismiss')}
            </RowSubmit>
          </div>
        )}
      </div>
    </li>
  )
}
