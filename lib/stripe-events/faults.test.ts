import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findStripeEvent } from '@/db/repositories/stripe-events'
import { listAuditOfObject } from '@/db/repositories/audit'
import { receiveStripeEvent } from '@/lib/stripe-events/receive-stripe-event'
import { addShopper, CARDS, charge, deliver, freshWorld, given, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { drainTogether, many } from '@/lib/testing-many'
import { eventsSince, eventText, signed } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'

const COPIES = 10
const POSTS = volume(2_000, 100_000)
const AT_ONCE = 50
const SIGNATURES = volume(100, 1_000)

const world = freshWorld()

it(
  `F6: ${POSTS} webhooks, each ten times and shuffled, have each one effect`,
  async ({ task }) => {
    const shopper = await addShopper(world)
    const cards = [await saveCard(shopper, CARDS.works), await saveCard(shopper, CARDS.asksAlways)]
    const ids: string[] = []
    let events = await eventsSince()
    for (let i = 0; events.length < POSTS / COPIES; i++) {
      ids.push(paymentIdOf(await charge(world, shopper, given(cards[i % 2]), { amount: 1_000 + i })))
      if (i % 20 === 0) events = await eventsSince()
    }
    await drainTogether()
    const before = await historyOf(ids)
    const posts = events.slice(0, POSTS / COPIES).flatMap((event) => Array.from({ length: COPIES }, () => event))
    const [shuffled = []] = fc.sample(fc.shuffledSubarray(posts, { minLength: posts.length }), 1)
    const took: number[] = []
    const post = async (i: number) => {
      const { id, type, object } = given(shuffled[i])
      const text = eventText(type, object, { id })
      const began = performance.now()
      const answer = await deliver(world, text)
      took.push(performance.now() - began)
      return answer
    }
    const answers = await many(posts.length, post, AT_ONCE)
    const p99 = given(took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)])
    task.meta.note = `99 % were acknowledged within ${Math.ceil(p99)} ms, ${AT_ONCE} at once`
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(POSTS / COPIES)
    await drainTogether()
    expect(await historyOf(ids)).toEqual(before)
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)

it(
  `F7: of ${SIGNATURES} forged, stale and future signatures none is taken, and every right one is`,
  async () => {
    const age = fc.integer({ min: -100_000, max: 100_000 })
    const secret = fc.constantFrom(undefined, 'whsec_theirs', '')
    await fc.assert(
      fc.asyncProperty(age, secret, fc.boolean(), async (seconds, key, tampered) => {
        const text = eventText('customer.updated', 'cus_x')
        const right = key === undefined && !tampered && Math.abs(seconds) < 290
        fc.pre(right || key !== undefined || tampered || Math.abs(seconds) > 310)
        const { body, signature } = signed(text, Math.floor(Date.now() / 1000) + seconds, key)
        const sent = tampered ? Buffer.concat([body, Buffer.from(' ')]) : body
        const answer = receiveStripeEvent(world.merchant, sent, signature)
        if (right) expect(await answer).toBe('stored')
        else expect(await refusalOf(answer)).toBe('webhook_signature_invalid')
        const stored = await findStripeEvent(world.merchant.id, String(JSON.parse(text).id))
        expect(stored !== null).toBe(right)
      }),
      { numRuns: SIGNATURES },
    )
  },
  PATIENCE,
)

const historyOf = (ids: string[]) =>
  Promise.all(ids.map(async (id) => (await listAuditOfObject(world.merchant.id, 'payment', id)).map(({ id }) => id)))
