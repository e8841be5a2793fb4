import { afterEach, expect, it } from 'vitest'
import { getPaymentOfMerchant } from '@/db/repositories/payments'
import { DAY, HOUR, MINUTE, now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { chargeScheduledPayment } from '@/lib/payments/charge-scheduled-payment'
import { tryCharge } from '@/lib/payments/try-charge'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { addShopper, CARDS, charge, freshWorld, paymentIdOf, refusalOf, saveCard, type Shopper } from '@/lib/testing'
import { callsTo, setClock } from '@/lib/testing-stripe'

const world = freshWorld()

afterEach(() => setClock(0))

const declined = (shopper: Shopper) => saveCard(shopper, CARDS.asksThenDeclines)

it('a card declined 15 times in 30 days is not sent again, until the oldest of them is older', async () => {
  const shopper = await addShopper(world)
  const card = await declined(shopper)
  for (let tries = 0; tries < 15; tries++) {
    // Slowly enough for the customer.
    setClock(tries * 10 * MINUTE)
    expect(await charge(world, shopper, card)).toMatchObject({ kind: 'declined' })
  }
  setClock(5 * HOUR)
  expect(await refusalOf(charge(world, shopper, card))).toBe('card_declined_too_often')
  const tried = { card: { paymentMethodId: card.id }, amount: 500, currency: 'eur' }
  const purpose = 'off_session_unscheduled' as const
  expect(await refusalOf(tryCharge(world.ctx, { ...tried, purpose }))).toBe('card_declined_too_often')
  setClock(30 * DAY + MINUTE)
  expect(await charge(world, shopper, card)).toMatchObject({ kind: 'declined' })
})

it('ten declines of a customer within the hour are enough for an hour, on whichever card; others are not meant', async () => {
  const shopper = await addShopper(world)
  const card = await declined(shopper)
  const good = await saveCard(shopper, CARDS.works)
  for (let tries = 0; tries < 10; tries++) await charge(world, shopper, card)
  const refused = await charge(world, shopper, good).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(AppError)
  expect(refused).toMatchObject({ kind: 'rate_limited', data: { retry_after: expect.any(Number) } })
  const other = await addShopper(world)
  expect(await charge(world, other, await saveCard(other, CARDS.works))).toMatchObject({ kind: 'succeeded' })
  setClock(HOUR + MINUTE)
  expect(await charge(world, shopper, good)).toMatchObject({ kind: 'succeeded' })
})

it('a card the bank never wants to see again is not sent, and a charge scheduled on it fails without being sent', async () => {
  const shopper = await addShopper(world)
  const lost = 'pm_card_visa_chargeCustomerFailLostCard'
  const { row: card } = await adoptPaymentMethod(world.ctx, shopper.customerId, lost)
  const scheduled = paymentIdOf(await charge(world, shopper, card, { chargeAt: now() + HOUR }))
  expect(await charge(world, shopper, card)).toMatchObject({ kind: 'declined', declineCode: 'lost_card' })
  const sent = (await callsTo('POST /v1/payment_intents')).length
  expect(await refusalOf(charge(world, shopper, card))).toBe('card_declined_for_good')
  setClock(HOUR + MINUTE)
  expect(await chargeScheduledPayment(world.ctx, scheduled)).toBeNull()
  expect(await getPaymentOfMerchant(world.merchant.id, scheduled)).toMatchObject({
    status: 'failed',
    errorCode: 'card_declined_for_good',
  })
  expect(await callsTo('POST /v1/payment_intents')).toHaveLength(sent)
})
