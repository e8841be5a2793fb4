import { ShieldQuestion, Webhook } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CopyId } from '@/components/admin/copy-id'
import { TimelineItem } from '@/components/admin/timeline-item'
import type { TimelineEntry } from '@/lib/payments/types'

/** News of Stripe's, in words, and what became of them here. */
export function TimelineWebhook({ entry }: { entry: Extract<TimelineEntry, { kind: 'webhook' }> }) {
  const t = useTranslations('timeline')
  const { eventType, stripeEventId, status } = entry
  const key = `event.${eventType.replaceAll('.', '_')}`
  const challenge = eventType === 'payment_intent.requires_action'
  return (
    <TimelineItem
      quiet
      at={entry.at}
      icon={challenge ? ShieldQuestion : Webhook}
      look={status === 'dead' ? 'text-danger' : 'text-muted'}
      title={t.has(key) ? t(key) : t('eventOther')}
    >
      <div className="flex flex-wrap items-center gap-x-4 text-[13px] text-muted">
        <p>
          {t('webhook')} <code className="font-mono break-all">{eventType}</code> · {t(`eventStatus.${status}`)}
        </p>
        <CopyId id={stripeEventId} />
      </div>
    </TimelineItem>
  )
}
