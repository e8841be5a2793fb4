import { afterEach, expect, it } from 'vitest'
import { listAlarmsOfObject } from '@/db/repositories/alarms'
import { insertStripeEventIfNew } from '@/db/repositories/stripe-events'
import { MINUTE, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { addShopper, CARDS, charge, deliver, freshWorld, given, paymentIdOf, saveCard } from '@/lib/testing'
import { eventText, intentsOf, setClock } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const alarms = () => listAlarmsOfObject(world.merchant.id, 'merchant', world.merchant.id)

async function applied(type: string, times: number) {
  for (let i = 0; i < times; i++)
    await insertStripeEventIfNew({
      id: newId(),
      merchantId: world.merchant.id,
      livemode: false,
      stripeEventId: `evt_${newId()}`,
      type,
      stripeCreated: 1,
      status: 'processed',
      receivedAt: now(),
    })
}

it('alarms when more than 20 tries in ten minutes were declined and more than half of all, and not before', async () => {
  const shopper = await addShopper(world)
  const [works, declines] = [await saveCard(shopper, CARDS.works), await saveCard(shopper, CARDS.asksThenDeclines)]
  await applied('payment_intent.payment_failed', 19)
  await charge(world, shopper, declines)
  expect(await alarms()).toEqual([])

  // Stripe's own event of that decline is the twentieth.
  const [intent] = await intentsOf(paymentIdOf(await charge(world, shopper, declines)))
  await deliver(world, eventText('payment_intent.payment_failed', given(intent).id))
  await drain()
  await charge(world, shopper, declines)
  expect(await alarms(), 'twenty are tolerated').toEqual([])

  await applied('payment_intent.payment_failed', 1)
  await applied('payment_intent.succeeded', 21)
  await charge(world, shopper, declines)
  expect(await alarms(), 'half of all are tolerated').toEqual([])

  await applied('payment_intent.payment_failed', 1)
  await charge(world, shopper, works)
  expect(await alarms(), 'a success raises nothing').toEqual([])
  await charge(world, shopper, declines)
  expect(await alarms()).toMatchObject([{ kind: 'declines_high', details: { declines: 22, tries: 43 } }])

  setClock(11 * MINUTE)
  await charge(world, shopper, declines)
  expect(await alarms(), 'ten minutes later it is over').toMatchObject([{ times: 1 }])
})
