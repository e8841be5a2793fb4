import { PaymentTimelineEntry } from '@/components/admin/payment-timeline-entry'
import { ClientMessages } from '@/components/ui/client-messages'
import { Panel } from '@/components/ui/panel'
import type { TimelineEntry } from '@/lib/payments/types'

/** The story of a payment as given: what happened, oldest first, and what comes next. */
export function PaymentTimeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <Panel flush className="px-4 py-4 sm:px-5">
      <ClientMessages of={['common']}>
        <ol>
          {entries.map((entry, index) => (
            <PaymentTimelineEntry key={`${entry.kind} ${entry.at} ${index}`} entry={entry} />
          ))}
        </ol>
      </ClientMessages>
    </Panel>
  )
}
