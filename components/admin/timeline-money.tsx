import { Gavel, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { CopyId } from '@/components/admin/copy-id'
import { TimelineItem } from '@/components/admin/timeline-item'
import { DateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money'
import type { TimelineEntry } from '@/lib/payments/types'

/** Money that went back to the customer. */
export function TimelineRefund({ entry }: { entry: Extract<TimelineEntry, { kind: 'refund' }> }) {
  const words = useMoneyWords()
  const { amount, currency, status, failureReason, stripeRefundId } = entry
  const look = status === 'failed' ? 'text-danger' : 'text-info'
  return (
    <TimelineItem at={entry.at} icon={Undo2} look={look} title={words.title('refund', amount, currency)}>
      <p className="text-[13px] text-muted">
        {words.known('refundStatus', status)}
        {failureReason && ` · ${failureReason}`}
      </p>
      {stripeRefundId && (
        <p className="text-[13px]">
          <CopyId id={stripeRefundId} />
        </p>
      )}
    </TimelineItem>
  )
}

/** A charge the customer told the bank to take back, and until when the merchant may answer. */
export function TimelineDispute({ entry }: { entry: Extract<TimelineEntry, { kind: 'dispute' }> }) {
  const t = useTranslations('timeline')
  const words = useMoneyWords()
  const { amount, currency, status, reason, evidenceDueBy, stripeDisputeId } = entry
  const look = status === 'won' || status === 'warning_closed' ? 'text-success' : 'text-danger'
  return (
    <TimelineItem at={entry.at} icon={Gavel} look={look} title={words.title('dispute', amount, currency)}>
      <p className="text-[13px] text-muted">
        {words.known('disputeStatus', status)} · {words.known('disputeReason', reason)}
        {evidenceDueBy !== null && status.endsWith('needs_response') && (
          <>
            {' · '}
            {t.rich('disputeDue', { date: () => <DateTime key="due" at={evidenceDueBy} /> })}
          </>
        )}
      </p>
      <p className="text-[13px]">
        <CopyId id={stripeDisputeId} />
      </p>
    </TimelineItem>
  )
}

function useMoneyWords() {
  const t = useTranslations('timeline')
  const locale = useLocale()
  return {
    title: (what: 'refund' | 'dispute', amount: number, currency: string) =>
      t(what, { amount: formatMoney(amount, currency, locale) }),
    // Stripe may add words of its own.
    known: (set: string, word: string) => (t.has(`${set}.${word}`) ? t(`${set}.${word}`) : word),
  }
}
