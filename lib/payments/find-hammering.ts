import { countDeclinesOnCard, findLastAttemptOnCard, listDeclinesOfCustomer } from '@/db/repositories/payment-attempts'
import type { Ctx } from '@/lib/core/actor'
import { DAY, HOUR, now, SECOND } from '@/lib/core/clock'
import { AppError, conflict } from '@/lib/core/errors'
import { isFinal } from '@/lib/payments/outcome'

// Visa and Mastercard charge fees beyond this, and Stripe's own retries stay below it.
const MOST_ON_CARD = 15
const CARD_PERIOD = 30 * DAY
const MOST_OF_CUSTOMER = 10
const COOL_DOWN = HOUR

/**
 * Why charging a card once more while its owner is away would only hammer it (field note 24), or null: the bank said
 * never to try it again, it was declined 15 times in 30 days, or the customer's cards 10 times within the hour. A
 * shopper who pays on a page is not asked.
 */
export async function findHammering(ctx: Ctx, card: { id: string; customerId: string }): Promise<AppError | null> {
  const at = now()
  const last = await findLastAttemptOnCard(ctx.merchant.id, card.id)
  if (last?.outcome === 'declined') {
    if (isFinal(last))
      return conflict('card_declined_for_good', 'The bank said not to try this card again. Ask for another one.')
    if ((await countDeclinesOnCard(ctx.merchant.id, card.id, at - CARD_PERIOD)) >= MOST_ON_CARD)
      return conflict('card_declined_too_often', 'This card was declined 15 times in 30 days. Ask for another one.')
  }
  const declines = await listDeclinesOfCustomer(ctx.merchant.id, card.customerId, at - COOL_DOWN)
  const oldest = declines[MOST_OF_CUSTOMER - 1]
  if (oldest === undefined) return null
  const wait = Math.ceil((oldest + COOL_DOWN - at) / SECOND)
  const message = `Too many declines of this customer. Try again in ${wait} seconds.`
  return new AppError('rate_limited', 'rate_limited', message, undefined, { retry_after: wait })
}
