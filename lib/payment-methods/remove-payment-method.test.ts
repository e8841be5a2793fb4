import { afterEach, describe, expect, it } from 'vitest'
import { getCustomer } from '@/db/repositories/customers'
import { SECOND } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { detachPaymentMethod } from '@/lib/payment-methods/detach-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod, UNDO_WINDOW } from '@/lib/payment-methods/remove-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { setDefaultPaymentMethod } from '@/lib/payment-methods/set-default-payment-method'
import { addShopper, CARDS, deliver, freshWorld, given, jobCtx, refusalOf, saveCard, type Shopper } from '@/lib/testing'
import { eventText, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()

afterEach(() => setClock(0))

const cardsOf = (shopper: Shopper) => listPaymentMethods(shopper.ctx, shopper.customerId)
const defaultsOf = async (shopper: Shopper) =>
  (await cardsOf(shopper)).filter((card) => card.isDefault).map((card) => card.id)
const remove = (shopper: Shopper, id: string) => removePaymentMethod(shopper.ctx, shopper.customerId, id)
const restore = (shopper: Shopper, id: string) => restorePaymentMethod(shopper.ctx, shopper.customerId, id)
const setDefault = (shopper: Shopper, id: string) => setDefaultPaymentMethod(shopper.ctx, shopper.customerId, id)
const ownerAtStripe = async (id: string) => (await stripe('GET', `/v1/payment_methods/${id}`)).customer

async function defaultAtStripe(shopper: Shopper): Promise<string | null> {
  const { stripeCustomerId } = await getCustomer(world.merchant.id, shopper.customerId)
  const customer = await stripe('GET', `/v1/customers/${given(stripeCustomerId)}`)
  return customer.invoice_settings.default_payment_method
}

async function shopperWithThree() {
  const shopper = await addShopper(world)
  const oldest = await saveCard(shopper, CARDS.works)
  const middle = await saveCard(shopper, CARDS.asksOnce)
  const newest = await saveCard(shopper, CARDS.asksAlways)
  return { shopper, oldest, middle, newest }
}

describe('the default card', () => {
  it('is the first one, follows the shopper, and is pushed to Stripe', async () => {
    const { shopper, oldest, middle } = await shopperWithThree()
    await drain()
    expect(await defaultAtStripe(shopper)).toBe(oldest.stripeId)
    await setDefault(shopper, middle.id)
    await drain()
    expect(await defaultsOf(shopper)).toEqual([middle.id])
    expect(await defaultAtStripe(shopper)).toBe(middle.stripeId)
  })

  it('stays one when two are chosen at the same moment, and Stripe has the same', async () => {
    const { shopper, middle, newest } = await shopperWithThree()
    await Promise.all([setDefault(shopper, middle.id), drain(), setDefault(shopper, newest.id), drain()])
    await drain()
    const [only, ...more] = await defaultsOf(shopper)
    expect(more).toEqual([])
    const card = (await cardsOf(shopper)).find((one) => one.id === only)
    expect(await defaultAtStripe(shopper)).toBe(card?.stripeId)
  })

  it('field note 2: passes to the newest card when it is removed, and to none with the last one', async () => {
    const { shopper, oldest, middle, newest } = await shopperWithThree()
    await remove(shopper, oldest.id)
    expect(await defaultsOf(shopper)).toEqual([newest.id])
    await remove(shopper, newest.id)
    expect(await defaultsOf(shopper)).toEqual([middle.id])
    await remove(shopper, middle.id)
    expect(await cardsOf(shopper)).toEqual([])
    setClock(UNDO_WINDOW + SECOND)
    await drain()
    expect(await defaultAtStripe(shopper)).toBeNull()
  })

  it('stays where it is when another card is removed', async () => {
    const { shopper, oldest, newest } = await shopperWithThree()
    await remove(shopper, newest.id)
    expect(await defaultsOf(shopper)).toEqual([oldest.id])
  })

  it('cannot be a removed or a foreign card', async () => {
    const { shopper, middle } = await shopperWithThree()
    const other = await addShopper(world)
    await remove(shopper, middle.id)
    expect(await refusalOf(setDefault(shopper, middle.id))).toBe('card_not_active')
    expect(await refusalOf(setDefault(other, middle.id))).toBe('resource_missing')
    expect(await refusalOf(setDefault(shopper, newId()))).toBe('resource_missing')
  })
})

describe('a removed card', () => {
  it('is hidden at once and detached when the time to undo is over', async () => {
    const { shopper, middle } = await shopperWithThree()
    await remove(shopper, middle.id)
    await drain()
    expect((await cardsOf(shopper)).map((card) => card.id)).not.toContain(middle.id)
    expect(await ownerAtStripe(middle.stripeId)).not.toBeNull()
    setClock(UNDO_WINDOW + SECOND)
    await drain()
    expect(await ownerAtStripe(middle.stripeId)).toBeNull()
    expect(await refusalOf(remove(shopper, middle.id))).toBe('resource_missing')
  })

  it('comes back by undo, as the default it was, and is not detached later', async () => {
    const { shopper, oldest } = await shopperWithThree()
    await remove(shopper, oldest.id)
    await restore(shopper, oldest.id)
    expect(await defaultsOf(shopper)).toEqual([oldest.id])
    setClock(UNDO_WINDOW + SECOND)
    await drain()
    expect(await ownerAtStripe(oldest.stripeId)).not.toBeNull()
    expect(await defaultAtStripe(shopper)).toBe(oldest.stripeId)
    await restore(shopper, oldest.id)
  })

  it('comes back by undo without becoming the default when it was not', async () => {
    const { shopper, oldest, middle } = await shopperWithThree()
    await remove(shopper, middle.id)
    await restore(shopper, middle.id)
    expect(await defaultsOf(shopper)).toEqual([oldest.id])
    expect(await cardsOf(shopper)).toHaveLength(3)
  })

  it('is gone for good once it is detached', async () => {
    const { shopper, middle } = await shopperWithThree()
    await remove(shopper, middle.id)
    setClock(UNDO_WINDOW + SECOND)
    await drain()
    expect(await refusalOf(restore(shopper, middle.id))).toBe('card_not_active')
  })

  it('is either detached or back when both happen at the same moment', async () => {
    const { shopper, middle } = await shopperWithThree()
    await remove(shopper, middle.id)
    const [undo] = await Promise.allSettled([
      restore(shopper, middle.id),
      detachPaymentMethod(jobCtx(world), middle.stripeId),
    ])
    const back = (await cardsOf(shopper)).some((card) => card.id === middle.id)
    expect(back).toBe(undo.status === 'fulfilled')
    expect((await ownerAtStripe(middle.stripeId)) !== null).toBe(back)
  })

  it('cannot come back beside the same card saved anew', async () => {
    const shopper = await addShopper(world)
    const first = await saveCard(shopper, CARDS.works)
    await remove(shopper, first.id)
    const second = await saveCard(shopper, CARDS.works)
    expect(second.id).not.toBe(first.id)
    expect(await refusalOf(restore(shopper, first.id))).toBe('card_not_active')
    expect(await defaultsOf(shopper)).toEqual([second.id])
  })

  it('can only be removed by its owner', async () => {
    const { shopper, middle } = await shopperWithThree()
    const other = await addShopper(world)
    expect(await refusalOf(remove(other, middle.id))).toBe('resource_missing')
    expect(await refusalOf(restore(other, middle.id))).toBe('resource_missing')
    expect(await cardsOf(shopper)).toHaveLength(3)
  })
})

describe('a card detached in Stripe’s dashboard', () => {
  it('disappears here, too, and the default passes on', async () => {
    const { shopper, oldest, newest } = await shopperWithThree()
    await stripe('POST', `/v1/payment_methods/${oldest.stripeId}/detach`)
    await deliver(world, eventText('payment_method.detached', oldest.stripeId))
    await drain()
    expect((await cardsOf(shopper)).map((card) => card.id)).not.toContain(oldest.id)
    expect(await defaultsOf(shopper)).toEqual([newest.id])
    expect(await defaultAtStripe(shopper)).toBe(newest.stripeId)
  })

  it('stays when the event is not true', async () => {
    const { shopper, oldest } = await shopperWithThree()
    await deliver(world, eventText('payment_method.detached', oldest.stripeId))
    await drain()
    expect(await defaultsOf(shopper)).toEqual([oldest.id])
  })
})
