import { listUsedCardsExpiring } from '@/db/repositories/card-uses'
import { findCustomer } from '@/db/repositories/customers'
import { transaction } from '@/db/client'
import type { PaymentMethodRow } from '@/db/schema/payment-methods'
import type { Ctx, Merchant } from '@/lib/core/actor'
import { DAY, HOUR, now } from '@/lib/core/clock'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { enqueueNotification } from '@/lib/notifications/enqueue-notification'
import { expiresAt, monthOf } from '@/lib/payment-methods/expiry'

// Days before the end of the month; the later word is the more pressing one (field note 7).
const REMINDERS = [7, 30] as const
const MORNING = 9 * HOUR

/** Makes sure that this merchant's daily look at cards that expire is waiting. */
export async function startReminding(merchant: Merchant): Promise<void> {
  await enqueueJob(merchant, { kind: 'remind_of_expiry', key: 'expiry', payload: {} })
}

/**
 * Reminds the owners of cards that expire within 30 and within 7 days, once each, and only of cards that are to be
 * charged for something (field note 7). A new expiry begins anew. Returns when to look again, milliseconds since 1970.
 */
export async function remindOfExpiry(ctx: Ctx): Promise<number> {
  const at = now()
  const months = [monthOf(at), monthOf(at + 30 * DAY)]
  for (const card of await listUsedCardsExpiring(ctx.merchant.id, months)) {
    const left = expiresAt(card.expMonth, card.expYear) - at
    const days = left > 0 ? REMINDERS.find((each) => left <= each * DAY) : undefined
    if (days) await remind(ctx, card, days)
  }
  return nextMorning(at)
}

async function remind(ctx: Ctx, card: PaymentMethodRow, days: number): Promise<void> {
  const customer = await findCustomer(ctx.merchant.id, card.customerId)
  if (!customer) return
  await transaction(() =>
    enqueueNotification(ctx, {
      kind: 'card_expiring',
      recipient: customer.email,
      customerId: customer.id,
      paymentMethodId: card.id,
      dedupeKey: `card_expiring:${card.id}:${card.expYear}-${card.expMonth}:${days}`,
    }),
  )
}

function nextMorning(at: number): number {
  const today = at - (at % DAY) + MORNING
  return today > at ? today : today + DAY
}
