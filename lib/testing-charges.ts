import { listPaymentsOfMerchant } from '@/db/repositories/payment-listings'
import type { PaymentStatus } from '@/lib/core/terms'
import type { PaymentMethodView } from '@/lib/payment-methods/types'
import { addShopper, CARDS, charge, given, paymentIdOf, saveCard, type Shopper, type World } from '@/lib/testing'
import { many } from '@/lib/testing-many'
import { drain } from '@/lib/workers/worker'

/** The cards whose charges are paid, paid after all, left to the shopper, and declined. */
export const EVERY_OUTCOME = [CARDS.works, CARDS.asksOnce, CARDS.asksAlways, CARDS.asksThenDeclines]

export type Wallet = { shopper: Shopper; card: PaymentMethodView }

// Looking a payment up lists its customer's, and nobody is charged thousands of times a day.
// No more than a customer’s declines within an hour, nor within 30 days on a card.
const PER_SHOPPER = 10

/** Shoppers with one card each, enough of them for so many charges, the kinds of cards in turn. */
export async function walletsFor(world: World, charges: number, numbers = EVERY_OUTCOME): Promise<Wallet[]> {
  const count = Math.max(numbers.length, Math.ceil(charges / PER_SHOPPER))
  const wallets = await many(count, async (i) => {
    const shopper = await addShopper(world)
    return { shopper, card: await saveCard(shopper, given(numbers[i % numbers.length])) }
  })
  await drain()
  return wallets
}

/** Charges the wallets in turn, the first 10.00, the next 10.01 and so on; the payments' ids. */
export function chargeMany(
  world: World,
  wallets: Wallet[],
  count: number,
  more: (i: number) => { chargeAt?: number } = () => ({}),
): Promise<string[]> {
  return many(count, async (i) => {
    const { shopper, card } = given(wallets[i % wallets.length])
    return paymentIdOf(await charge(world, shopper, card, { amount: 1_000 + i, ...more(i) }))
  })
}

/** How many of the merchant's payments are in one of these states. */
export async function countIn(world: World, ...statuses: PaymentStatus[]): Promise<number> {
  let count = 0
  for (let after; ;) {
    const request = { limit: 100, statuses, after }
    const { items, hasMore } = await listPaymentsOfMerchant(world.merchant.id, request)
    count += items.length
    after = items.at(-1)?.payment
    if (!hasMore) return count
  }
}
