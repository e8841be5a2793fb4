import {
  countPaymentsByDay,
  type CurrencySum,
  type DayCount,
  type DueDispute,
  type ExpiringCard,
  listDisputesDue,
  listExpiringCards,
  sumCharged,
  sumInStatus,
  sumRecovered,
} from '@/db/repositories/overview'
import type { AlarmView } from '@/lib/alarms/types'
import { listAlarms } from '@/lib/alarms/list-alarms'
import type { Ctx } from '@/lib/core/actor'
import { DAY, now } from '@/lib/core/clock'
import type { PaymentStatus } from '@/lib/core/terms'
import { monthOf } from '@/lib/payment-methods/expiry'
import { listMerchantPayments } from '@/lib/payments/list-payments'
import type { MerchantPaymentView } from '@/lib/payments/types'

const SHOWN = 5
const OPEN_402: PaymentStatus[] = ['requires_action', 'declined']

/** What of one day's payments became of them by now; `day` is its first millisecond, UTC. */
export type OverviewDay = { day: number } & Record<Fate, number>
type Fate = 'succeeded' | 'waiting' | 'declined' | 'running' | 'canceled'

const FATES: Record<PaymentStatus, Fate> = {
  succeeded: 'succeeded',
  open: 'waiting',
  requires_action: 'waiting',
  declined: 'declined',
  failed: 'declined',
  scheduled: 'running',
  processing: 'running',
  needs_review: 'running',
  canceled: 'canceled',
}

/** The state of a merchant's business; sums by currency and never over them. */
export type Overview = {
  chargedToday: CurrencySum[]
  /** In the days asked for: paid, of those that a bank was asked about. */
  success: { succeeded: number; tried: number }
  recovered: CurrencySum[]
  open402: CurrencySum[]
  days: OverviewDay[]
  expiring: { cards: ExpiringCard[]; total: number }
  alarms: { items: AlarmView[]; hasMore: boolean }
  waiting: { items: MerchantPaymentView[]; hasMore: boolean }
  disputes: DueDispute[]
}

/** The overview of today and of the last `days` days, today among them; days are UTC. */
export async function getOverview(ctx: Ctx, days: number): Promise<Overview> {
  const at = now()
  const today = Math.floor(at / DAY) * DAY
  const span = { from: today - (days - 1) * DAY, to: today + DAY }
  const merchantId = ctx.merchant.id
  const [counts, chargedToday, recovered, open402, expiring, alarms, waiting, disputes] = await Promise.all([
    countPaymentsByDay(merchantId, span),
    sumCharged(merchantId, { from: today, to: span.to }),
    sumRecovered(merchantId, span),
    sumInStatus(merchantId, OPEN_402),
    listExpiringCards(merchantId, endingSoon(at), SHOWN),
    listAlarms(ctx, { limit: SHOWN, open: true }),
    listMerchantPayments(ctx, { limit: SHOWN, statuses: OPEN_402 }),
    listDisputesDue(merchantId, at, SHOWN),
  ])
  const success = successOf(counts)
  return {
    chargedToday,
    success,
    recovered,
    open402,
    days: byDay(counts, span.from, days),
    expiring,
    alarms,
    waiting,
    disputes,
  }
}

function byDay(counts: DayCount[], from: number, days: number): OverviewDay[] {
  const all = Array.from({ length: days }, (_, i) => ({
    day: from + i * DAY,
    succeeded: 0,
    waiting: 0,
    declined: 0,
    running: 0,
    canceled: 0,
  }))
  for (const { day, status, payments } of counts) {
    const one = all[day - from / DAY]
    if (one) one[FATES[status]] += payments
  }
  return all
}

function successOf(counts: DayCount[]): Overview['success'] {
  const total = (of: DayCount[]) => of.reduce((sum, { payments }) => sum + payments, 0)
  const succeeded = total(counts.filter(({ status }) => status === 'succeeded'))
  const unpaid = ['requires_action', 'declined', 'failed']
  // Given up before any bank was asked is no failure.
  const others = total(
    counts.filter(({ status, refused }) => unpaid.includes(status) || (status === 'canceled' && refused)),
  )
  return { succeeded, tried: succeeded + others }
}

// A card ends with its month: the last one that counts is over by then.
function endingSoon(at: number) {
  const { year, month } = monthOf(at + 60 * DAY)
  return { from: monthOf(at), to: monthOf(Date.UTC(year, month - 1, 1) - 1) }
}
