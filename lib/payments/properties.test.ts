import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY, HOUR } from '@/lib/core/clock'
import { checkAmount, formatMoney, isCurrency, MAX_AMOUNT, parseMoney, toDecimal } from '@/lib/core/money'
import { newId } from '@/lib/core/ids'
import { nextReconcile } from '@/lib/payments/schedule'
import { KEY_LIFE } from '@/lib/payments/send-payment'
import { addShopper, CARDS, charge, freshWorld, given, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { contradictions } from '@/lib/testing-checker'
import { callsTo } from '@/lib/testing-stripe'
import { PATIENCE, volume } from '@/lib/testing-volume'
import { drain } from '@/lib/workers/worker'

const RUNS = volume(1_000, 10_000)
const CURRENCIES = Intl.supportedValuesOf('currency')
  .map((code) => code.toLowerCase())
  .filter(isCurrency)
const LOCALES = ['en', 'en-IN', 'fr', 'de', 'de-CH', 'es', 'sv', 'pt-BR', 'pl', 'ja']

const world = freshWorld()

it(
  `F18: ${RUNS} amounts in every currency are written and read without losing a cent`,
  () => {
    const money = fc.tuple(fc.constantFrom(...CURRENCIES), fc.integer({ min: -10, max: MAX_AMOUNT + 10 }))
    fc.assert(
      fc.property(money, fc.constantFrom(...LOCALES), ([currency, amount], locale) => {
        const checked = checkAmount(amount, currency)
        if (!checked.ok) {
          if (amount > 0 && amount <= MAX_AMOUNT)
            expect(['amount_too_small', 'amount_granularity']).toContain(checked.code)
          return
        }
        expect(parseMoney(toDecimal(amount, currency), currency, 'en')).toEqual({ ok: true, amount })
        expect(parseMoney(formatMoney(amount, currency, locale), currency, locale)).toEqual({ ok: true, amount })
      }),
      { numRuns: RUNS },
    )
  },
  PATIENCE,
)

it(
  `F18: ${RUNS} moments of an open payment have a next look that is later, or the last one is over`,
  () => {
    const sentAt = fc.integer({ min: 0, max: 4_000_000_000_000 })
    fc.assert(
      fc.property(sentAt, fc.integer({ min: 0, max: 9 * DAY }), fc.nat(HOUR), (sent, passed, later) => {
        const next = nextReconcile(sent, sent + passed)
        expect(next === null).toBe(passed >= 7 * DAY)
        if (next === null) return
        expect(next).toBeGreaterThan(sent + passed)
        expect(nextReconcile(sent, sent + passed + later) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(next)
        // Close to the end of its key nothing is sent: the last replay has an hour, the first reading two days' rest.
        expect(next <= sent + KEY_LIFE - HOUR || next >= sent + 26 * HOUR).toBe(true)
      }),
      { numRuns: RUNS },
    )
  },
  PATIENCE,
)

it(
  `F18: ${RUNS} repeated keys answer their payment, whatever came between, and no other request`,
  async ({ task }) => {
    const wallets = await Promise.all(
      [CARDS.works, CARDS.asksAlways, CARDS.asksThenDeclines].map(async (number) => {
        const shopper = await addShopper(world)
        return { shopper, card: await saveCard(shopper, number) }
      }),
    )
    const known = await Promise.all(
      wallets.map(async ({ shopper, card }) => {
        const asked = { clientKey: newId(), amount: 1_999, currency: 'eur' }
        return { shopper, card, asked, id: paymentIdOf(await charge(world, shopper, card, asked)) }
      }),
    )
    const sends = (await callsTo('POST /v1/payment_intents')).length
    const other = fc.constantFrom({ amount: 2_000 }, { currency: 'usd' }, { chargeAt: Date.now() + DAY })
    const repetition = fc.record({
      which: fc.nat(known.length - 1),
      wrong: fc.option(other),
      words: fc.constantFrom({}, { reason: 'Other words' }, { confirmDuplicate: false }),
      times: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(repetition, async ({ which, wrong, words, times }) => {
        const { shopper, card, asked, id } = given(known[which])
        const again = () => charge(world, shopper, card, { ...asked, ...words, ...wrong })
        const answers = Array.from({ length: times }, () => (wrong ? refusalOf(again()) : again().then(paymentIdOf)))
        const expected = wrong ? 'idempotency_key_reused' : id
        expect(await Promise.all(answers)).toEqual(answers.map(() => expected))
      }),
      { numRuns: RUNS },
    )
    const stranger = given(wallets[1])
    const { asked } = given(known[0])
    expect(await refusalOf(charge(world, stranger.shopper, stranger.card, asked))).toBe('idempotency_key_reused')
    expect(await callsTo('POST /v1/payment_intents')).toHaveLength(sends)
    await drain()
    expect(await contradictions(world.merchant.id, task)).toEqual([])
  },
  PATIENCE,
)
