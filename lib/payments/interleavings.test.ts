import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/core/clock'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { getPayment } from '@/lib/payments/get-payment'
import { prepareRecovery, syncRecovery } from '@/lib/payments/prepare-recovery'
import { reconcilePayment } from '@/lib/payments/reconcile-payment'
import { resendRecovery } from '@/lib/payments/resend-recovery'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { addShopper, CARDS, charge, deliver, freshWorld, given, jobCtx, paymentIdOf, saveCard } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import {
  chaosAtStripe,
  confirmInBrowser,
  eventsSince,
  eventText,
  intentsOf,
  mendStripe,
  setClock,
  stripe,
} from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain } from '@/lib/workers/worker'

const LIVES = volume(12, 2_000)

const world = freshWorld()

afterAll(async () => {
  await mendStripe()
  setClock(0)
})

/** What can happen to a charge between its click and its end, in any order and several at once. */
const HAPPENINGS = [
  'reconciled',
  'webhooks',
  'paid by the shopper',
  'failed by the shopper',
  'left in the challenge',
  'canceled at Stripe',
  'link sent again',
  'card removed',
  'two minutes',
  'one hour',
  'a day',
] as const
type Happening = (typeof HAPPENINGS)[number]

const FIRST = ['answered', 'reset_before', 'reset_after_commit', 'http_500_after', 'half_body', 'html_200'] as const
const NUMBERS = [CARDS.works, CARDS.asksOnce, CARDS.asksAlways, CARDS.asksThenDeclines]

it(
  `F17: ${LIVES} charges live through whatever can happen to them, in any order and at once`,
  async () => {
    const life = fc.record({
      first: fc.constantFrom(...FIRST),
      number: fc.constantFrom(...NUMBERS),
      steps: fc.array(fc.array(fc.constantFrom(...HAPPENINGS), { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
    })
    const lives = new Map<string, string>()
    for (const { first, number, steps } of fc.sample(life, { numRuns: LIVES, seed: 4_242 })) {
      setClock(0)
      const since = Math.floor(Date.now() / 1000)
      const shopper = await addShopper(world)
      const card = await saveCard(shopper, number)
      await drain()
      let walked = 0
      if (first !== 'answered') await chaosAtStripe(1, [first], ['POST /v1/payment_intents'])
      const id = paymentIdOf(await charge(world, shopper, card))
      await mendStripe()
      for (const one of [id, shopper.customerId]) lives.set(one, JSON.stringify({ first, number, steps }))

      const happens: Record<Happening, () => Promise<unknown>> = {
        reconciled: () => reconcilePayment(jobCtx(world), id),
        webhooks: async () => {
          const events = await eventsSince(since)
          return Promise.all(
            events.map((event) => deliver(world, eventText(event.type, event.object, { id: event.id }))),
          )
        },
        'paid by the shopper': () => confirm(id, card.stripeId, 'complete'),
        'failed by the shopper': () => confirm(id, card.stripeId, 'fail'),
        'left in the challenge': () => confirm(id, card.stripeId, 'leave'),
        'canceled at Stripe': async () => {
          const [intent] = await intentsOf(id)
          if (intent) await stripe('POST', `/v1/payment_intents/${intent.id}/cancel`)
        },
        'link sent again': () => resendRecovery(world.ctx, id).catch(expected),
        'card removed': () => removePaymentMethod(shopper.ctx, shopper.customerId, card.id).catch(expected),
        'two minutes': () => walk(2 * MINUTE),
        'one hour': () => walk(HOUR),
        'a day': () => walk(DAY),
      }
      const walk = async (time: number) => setClock((walked += time))
      for (const together of steps) {
        await Promise.all(together.map((happening) => happens[happening]()))
        await drain()
      }

      for (const time of [2 * MINUTE, HOUR, 23 * HOUR, 9 * DAY]) {
        await walk(time)
        await drain()
      }
    }
    setClock(0)
    await startSweeping(world.merchant)
    await drain()
    const found = (await contradictions(world.merchant.id)).filter((problem) => !isHonest(problem))
    // Which life it was, beside what is wrong in it.
    expect(found.map((problem) => [problem, [...lives].find(([id]) => problem.includes(id))?.[1]])).toEqual([])
  },
  PATIENCE,
)

// Nothing reached Stripe for a day: a person is asked, and nobody was charged.
const isHonest = (problem: string) => problem.endsWith('left to a person')

/** The shopper opens the newest link and confirms with the card; nothing when the link shows nothing to pay. */
async function confirm(id: string, stripeCardId: string, answer: 'complete' | 'fail' | 'leave'): Promise<void> {
  const url = (await getPayment(world.ctx, id)).payment.recovery?.url
  if (!url) return
  const token = given(url.split('/recover/')[1])
  const state = await prepareRecovery(world.merchant, token, null, 'req_test').catch(expected)
  if (state?.kind !== 'payable') return
  const intent = {
    id: given(state.payment.clientSecret.split('_secret_')[0]),
    clientSecret: state.payment.clientSecret,
  }
  await confirmInBrowser(intent, { saved: stripeCardId }, answer)
  await syncRecovery(world.merchant, token, 'req_test')
}

// Somebody else was faster: the verbs say so with a refusal, and nothing else.
function expected(error: unknown): undefined {
  if (error instanceof Error && 'code' in error) return undefined
  throw error
}
