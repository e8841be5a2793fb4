import { Inbox } from 'lucide-react'
import { PaymentStatusBadge } from '@/components/payments/payment-status-badge'
import { Sample } from '@/components/gallery/sample'
import { Badge, type Tone } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { CountBadge } from '@/components/ui/count-badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import { ListSkeleton } from '@/components/ui/list-skeleton'
import { Money } from '@/components/ui/money'
import { Spinner } from '@/components/ui/spinner'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { PAYMENT_STATUSES } from '@/lib/core/terms'

const TONES: Tone[] = ['neutral', 'accent', 'success', 'warning', 'danger', 'info']
const BANNERS = ['info', 'success', 'warning', 'error'] as const
const AMOUNTS = [
  { amount: 1999, currency: 'eur' },
  { amount: 5000, currency: 'jpy' },
  { amount: 12_340, currency: 'kwd' },
]

/** What a thing's state looks like: words with a color, and places that are empty or still waiting. */
export function StateSamples() {
  return (
    <>
      <Sample name="ui/badge, payments/payment-status-badge">
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        {PAYMENT_STATUSES.map((status) => (
          <PaymentStatusBadge key={status} status={status} audience="merchant" />
        ))}
        <CountBadge count={3} />
        <CountBadge count={120} />
        <Spinner />
      </Sample>
      <Sample name="ui/banner">
        {BANNERS.map((tone) => (
          <Banner key={tone} tone={tone} title={tone} live={false} className="w-full">
            {tone}
          </Banner>
        ))}
      </Sample>
      <Sample name="ui/table, ui/money, ui/date-time">
        <div className="w-full">
          <Table
            caption="ui/table"
            head={
              <>
                <Th>money</Th>
                <Th end>date</Th>
              </>
            }
          >
            {AMOUNTS.map((money) => (
              <Tr key={money.currency}>
                <Td half="start">
                  <Money {...money} />
                </Td>
                <Td half="end" end>
                  <DateTime at={0} time />
                </Td>
              </Tr>
            ))}
          </Table>
        </div>
      </Sample>
      <Sample name="ui/empty-state, ui/list-skeleton">
        <div className="grid w-full gap-4 sm:grid-cols-2">
          <EmptyState icon={<Inbox aria-hidden />} title="title">
            body
          </EmptyState>
          <ListSkeleton rows={3} />
        </div>
      </Sample>
    </>
  )
}
