import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/core/clock'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { getPayment } from '@/lib/payments/get-payment'
import { prepareRecovery, syncRecovery } from '@/lib/payments/prepare-recovery'
import { reconcilePayment } from '@/lib/payments/reconcile-payment'
import { resendRecovery } from '@/lib/payments/resend-recovery'
import { startSweeping } from '@/lib/stripe-events/sweep-stripe-events'
import { addShopper, charge, deliver, freshWorld, given, jobCtx, paymentIdOf, saveCard } from '@/lib/testing'
import { EVERY_OUTCOME, type Wallet } from '@/lib/testing-charges'
import { contradictions } from '@/lib/testing-checker'
import { walkTo } from '@/lib/testing-many'
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

const LIVES = volume(100, 2_000)
/** So many live at once, and share the trouble they begin with and the time that passes. */
const TOGETHER = Math.min(10, LIVES)

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
] as const
type Happening = (typeof HAPPENINGS)[number]

const FIRST = ['answered', 'reset_before', 'reset_after_commit', 'http_500_after', 'half_body', 'html_200'] as const

const life = fc.record({
  number: fc.constantFrom(...EVERY_OUTCOME),
  steps: fc.array(fc.array(fc.constantFrom(...HAPPENINGS), { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
})
const generation = fc.record({
  first: fc.constantFrom(...FIRST),
  waits: fc.array(fc.constantFrom(0, 0, 2 * MINUTE, HOUR, DAY), { minLength: 6, maxLength: 6 }),
  lives: fc.array(life, { minLength: TOGETHER, maxLength: TOGETHER }),
})
type Life = { wallet: Wallet; id: string; steps: Happening[][] }

it(
  `F17: ${LIVES} charges live through whatever can happen to them, in any order and at once`,
  async ({ task }) => {
    const told = new Map<string, string>()
    const numRuns = Math.ceil(LIVES / TOGETHER)
    for (const { first, waits, lives } of fc.sample(generation, { numRuns, seed: 4_242 })) {
      setClock(0)
      const since = Math.floor(Date.now() / 1000)
      const wallets = await Promise.all(lives.map(({ number }) => walletWith(number)))
      await drain()
      if (first !== 'answered') await chaosAtStripe(1, [first], ['POST /v1/payment_intents'])
      const begun = await Promise.all(
        lives.map(async ({ steps }, i): Promise<Life> => {
          const wallet = given(wallets[i])
          return { wallet, steps, id: paymentIdOf(await charge(world, wallet.shopper, wallet.card)) }
        }),
      )
      await mendStripe()
      for (const [i, { id, wallet }] of begun.entries())
        for (const one of [id, wallet.shopper.customerId])
          told.set(one, JSON.stringify({ first, waits, ...given(lives[i]) }))

      let walked = 0
      for (const [step, wait] of waits.entries()) {
        const news = begun.some(({ steps }) => steps[step]?.includes('webhooks')) ? await eventsSince(since) : []
        const one = (life: Life) => (life.steps[step] ?? []).map((happening) => happen(life, happening, news))
        await Promise.all(begun.flatMap(one))
        walked += wait
        await walkTo([walked])
      }
      for (const time of [2 * MINUTE, HOUR, 23 * HOUR, 9 * DAY]) await walkTo([(walked += time)])
    }
    setClock(0)
    await startSweeping(world.merchant)
    await drain()
    const found = await contradictions(world.merchant.id, task, isHonest)
    // Which life it was, beside what is wrong in it.
    expect(found.map((problem) => [problem, [...told].find(([id]) => problem.includes(id))?.[1]])).toEqual([])
  },
  PATIENCE,
)

// Nothing reached Stripe for a day: a person is asked, and nobody was charged.
const isHonest = (problem: string) => problem.endsWith('left to a person')

async function walletWith(number: string): Promise<Wallet> {
  const shopper = await addShopper(world)
  return { shopper, card: await saveCard(shopper, number) }
}

type News = Awaited<ReturnType<typeof eventsSince>>

async function happen({ id, wallet: { shopper, card } }: Life, happening: Happening, news: News): Promise<unknown> {
  switch (happening) {
    case 'reconciled':
      return reconcilePayment(jobCtx(world), id)
    case 'webhooks':
      return Promise.all(news.map((event) => deliver(world, eventText(event.type, event.object, { id: event.id }))))
    case 'paid by the shopper':
      return confirm(id, card.stripeId, 'complete')
    case 'failed by the shopper':
      return confirm(id, card.stripeId, 'fail')
    case 'left in the challenge':
      return confirm(id, card.stripeId, 'leave')
    case 'canceled at Stripe': {
      const [intent] = await intentsOf(id)
      return intent && stripe('POST', `/v1/payment_intents/${intent.id}/cancel`)
    }
    case 'link sent again':
      return resendRecovery(world.ctx, id).catch(expected)
    case 'card removed':
      return removePaymentMethod(shopper.ctx, shopper.customerId, card.id).catch(expected)
  }
}

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
