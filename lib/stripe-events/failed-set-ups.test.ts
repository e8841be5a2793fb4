import { afterAll, afterEach, expect, it } from 'vitest'
import { findSetupIntentByStripeId } from '@/db/repositories/setup-intents'
import { DAY, HOUR } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { registerShopper } from '@/lib/customers/register-shopper'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'
import { unplanWriting } from '@/lib/rate-limits/allowances'
import { limitOf } from '@/lib/rate-limits/limits'
import { noteFailedSetUp } from '@/lib/rate-limits/note-failed-set-up'
import { take } from '@/lib/rate-limits/take'
import {
  addShopper,
  agree,
  CARDS,
  deliver,
  freshWorld,
  refusalOf,
  saveCard,
  setUpCard,
  type Shopper,
} from '@/lib/testing'
import { callsTo, confirmInBrowser, eventText, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
afterEach(() => setClock(0))
afterAll(unplanWriting)

const HOURLY = limitOf('failed_set_up_hourly').burst
const FROM = limitOf('failed_set_up_from').burst

async function fail(shopper: Shopper): Promise<string> {
  const { setupIntentId } = await setUpCard(shopper, { number: CARDS.neverSaved })
  await deliver(world, eventText('setup_intent.setup_failed', setupIntentId))
  await drain()
  return setupIntentId
}

async function failTimes(shopper: Shopper, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await noteFailedSetUp(shopper.customerId, null)
}

it('a card that failed counts once, however often Stripe tells of it, and the set-up may go on', async () => {
  const shopper = await addShopper(world)
  await failTimes(shopper, HOURLY - 2)
  const { setupIntentId } = await setUpCard(shopper, { number: CARDS.neverSaved })
  const event = eventText('setup_intent.setup_failed', setupIntentId)
  for (let i = 0; i < 3; i++) await deliver(world, event)
  await drain()
  expect((await stripe('GET', `/v1/setup_intents/${setupIntentId}`)).status).toBe('requires_payment_method')
  expect((await startCardSetup(shopper.ctx)).setupIntentId).toMatch(/^seti_/)
})

it('after too many nothing more is set up for this customer until later, and what was begun ends', async () => {
  const shopper = await addShopper(world)
  await failTimes(shopper, HOURLY)
  const begun = await startCardSetup((await addShopper(world)).ctx)
  expect(begun.setupIntentId).toMatch(/^seti_/)
  expect(await refusalOf(startCardSetup(shopper.ctx))).toBe('rate_limited')
  const calls = (await callsTo('POST /v1/setup_intents')).length
  expect(await refusalOf(startCardSetup(shopper.ctx))).toBe('rate_limited')
  expect(await callsTo('POST /v1/setup_intents'), 'Stripe is not asked').toHaveLength(calls)
  setClock(2 * HOUR)
  expect((await startCardSetup(shopper.ctx)).setupIntentId).toMatch(/^seti_/)
})

it('the SetupIntent of the one too many is canceled at Stripe: its client secret tries no more cards', async () => {
  const shopper = await addShopper(world)
  const setup = await startCardSetup(shopper.ctx)
  await failTimes(shopper, HOURLY)
  expect(await refusalOf(agree(shopper, setup)), 'the page may not confirm').toBe('rate_limited')
  // Somebody who needs no page.
  const intent = { id: setup.setupIntentId, clientSecret: setup.clientSecret }
  await confirmInBrowser(intent, { number: CARDS.neverSaved })
  await deliver(world, eventText('setup_intent.setup_failed', setup.setupIntentId))
  await drain()
  expect((await stripe('GET', `/v1/setup_intents/${setup.setupIntentId}`)).status).toBe('canceled')
  expect(await findSetupIntentByStripeId(world.merchant.id, setup.setupIntentId)).toMatchObject({ status: 'canceled' })
  expect((await confirmInBrowser(intent, { number: CARDS.works })).error).toBeTruthy()
})

it('cards that work are not counted', async () => {
  const shopper = await addShopper(world)
  await failTimes(shopper, HOURLY - 1)
  for (const year of ['34', '35', '36']) await saveCard(shopper, CARDS.works, year)
  expect((await startCardSetup(shopper.ctx)).setupIntentId).toMatch(/^seti_/)
})

it('failures of many customers from one address add up', async () => {
  const [failing, next] = [await addShopper(world), await addShopper(world)]
  // What the other tests' cards have used up has come back by then.
  setClock(2 * DAY)
  const address = '192.0.2.1'
  for (let i = 0; i < FROM - 1; i++) await take('failed_set_up_from', address)
  await agree(next, await startCardSetup(next.ctx))
  await fail(failing)
  const setup = await startCardSetup(next.ctx)
  expect(await refusalOf(agree(next, setup)), 'the agreement of a test comes from there').toBe('rate_limited')
  setClock(3 * DAY)
  await agree(next, setup)
})

it('a hundred times ten shoppers a day come from one address, and mistakes are not counted', async () => {
  const person = () => ({ email: `${newId()}@example.com`, name: 'Ada', password: 'violet harbor 1' })
  const from = { ip: '192.0.2.77', requestId: 'req_test' }
  const { burst } = limitOf('sign_up_from')
  expect(burst).toBe(1_000)
  for (let i = 0; i < burst - 1; i++) await take('sign_up_from', from.ip)
  expect(await refusalOf(registerShopper(world.merchant, { ...person(), password: 'x' }, from))).toMatch(/^password/)
  expect((await registerShopper(world.merchant, person(), from)).customerId).toBeTruthy()
  expect(await refusalOf(registerShopper(world.merchant, person(), from))).toBe('rate_limited')
  expect((await registerShopper(world.merchant, person(), { ...from, ip: '192.0.2.78' })).customerId).toBeTruthy()
})
