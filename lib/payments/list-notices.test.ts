import { describe, expect, it } from 'vitest'
import { findCustomer } from '@/db/repositories/customers'
import { updateMerchant } from '@/db/repositories/merchants'
import { listNotificationsByIds } from '@/db/repositories/notifications'
import { getPaymentMethodOfCustomer } from '@/db/repositories/payment-methods'
import { MINUTE, now } from '@/lib/core/clock'
import type { CardNotificationKind } from '@/lib/core/terms'
import { chooseLocale } from '@/lib/customers/choose-locale'
import { muteNotices } from '@/lib/customers/mute-notices'
import { changeUnsubscription, openUnsubscription } from '@/lib/customers/open-unsubscription'
import { markNotices } from '@/lib/notifications/mark-notices'
import { unsubscribeToken } from '@/lib/notifications/unsubscribe-token'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { refreshPaymentMethod } from '@/lib/payment-methods/refresh-payment-method'
import { restorePaymentMethod } from '@/lib/payment-methods/restore-payment-method'
import { tellOwner } from '@/lib/payment-methods/tell-owner'
import { countNewNotices, listNotices } from '@/lib/payments/list-notices'
import { refundPayment } from '@/lib/payments/refund-payment'
import { resendRecovery } from '@/lib/payments/resend-recovery'
import { syncPayment } from '@/lib/payments/sync-payment'
import {
  addShopper,
  CARDS,
  charge,
  freshWorld,
  given,
  paymentIdOf,
  refusalOf,
  saveCard,
  type Shopper,
} from '@/lib/testing'
import { confirmInBrowser, intentsOf, mailsTo, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
const owner = ({ customerId }: Shopper) => ({ merchantId: world.merchant.id, customerId })
const noticesOf = async ({ ctx }: Shopper) => (await listNotices(ctx, { limit: 20 })).items
const kindsOf = async (shopper: Shopper) => (await noticesOf(shopper)).map(({ kind }) => kind)
const subjectsTo = async ({ email }: Shopper) => (await mailsTo(email)).map(({ subject }) => subject)

async function pay(shopper: Shopper, paymentId: string) {
  const [intent] = await intentsOf(paymentId)
  const { id, client_secret: clientSecret } = await stripe('GET', `/v1/payment_intents/${given(intent).id}`)
  await confirmInBrowser({ id, clientSecret }, { number: CARDS.works })
  await syncPayment(shopper.ctx, paymentId, 'recovery')
}

describe('the notices of a shopper', () => {
  it('ask for a payment once, however often its link is sent, and until it is paid', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.asksAlways)))
    await resendRecovery(world.ctx, paymentId)
    expect(await kindsOf(shopper)).toEqual(['recovery', 'card_saved'])
    expect((await noticesOf(shopper))[0]).toMatchObject({ payment: { id: paymentId, status: 'requires_action' } })
    await pay(shopper, paymentId)
    expect(await kindsOf(shopper)).toEqual(['receipt', 'card_saved'])
  })

  it('tell of a refund with its amount', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.works)))
    const clientKey = `${paymentId}-back`
    await refundPayment(world.ctx, { paymentId, amount: 500, reason: 'duplicate', clientKey })
    const [refund] = await noticesOf(shopper)
    expect(refund).toMatchObject({ kind: 'refund', refunded: 500, payment: { id: paymentId } })
  })

  it('are read one by one or all at once, by their owner alone', async () => {
    const [shopper, other] = [await addShopper(world), await addShopper(world)]
    await charge(world, shopper, await saveCard(shopper, CARDS.works))
    expect(await countNewNotices(shopper.ctx)).toBe(2)
    const [first] = await noticesOf(shopper)
    const id = given(first).id
    await markNotices(other.ctx, { id, isRead: true })
    await markNotices(other.ctx, { isRead: true })
    expect(await countNewNotices(shopper.ctx)).toBe(2)
    await markNotices(shopper.ctx, { id, isRead: true })
    expect((await noticesOf(shopper)).map(({ isRead }) => isRead)).toEqual([true, false])
    await markNotices(shopper.ctx, { id, isRead: false })
    expect(await countNewNotices(shopper.ctx)).toBe(2)
    await markNotices(shopper.ctx, { isRead: true })
    expect(await countNewNotices(shopper.ctx)).toBe(0)
    expect(await noticesOf(other)).toEqual([])
  })

  it('come in pages', async () => {
    const shopper = await addShopper(world)
    for (const number of [CARDS.works, CARDS.asksAlways]) await saveCard(shopper, number)
    const page = await listNotices(shopper.ctx, { limit: 1 })
    const [newest] = page.items
    expect(page.hasMore).toBe(true)
    const rest = await listNotices(shopper.ctx, { limit: 1, after: given(newest) })
    expect([rest.hasMore, rest.items.length]).toEqual([false, 1])
    expect(rest.items[0]?.id).not.toBe(newest?.id)
  })
})

describe('a card that is removed', () => {
  it('is told of when it is gone for good, once', async () => {
    const shopper = await addShopper(world)
    const { id: cardId } = await saveCard(shopper, CARDS.works)
    await removePaymentMethod(shopper.ctx, shopper.customerId, cardId)
    expect(await kindsOf(shopper)).toEqual(['card_saved'])
    setClock(MINUTE)
    await drain()
    setClock(0)
    expect(await kindsOf(shopper)).toEqual(['card_removed', 'card_saved'])
    // The word that it is saved was still waiting, and has become pointless.
    expect(await subjectsTo(shopper)).toEqual([expect.stringMatching(/^Your card was removed at /)])
  })

  it('and brought back in time is not', async () => {
    const shopper = await addShopper(world)
    const { id: cardId } = await saveCard(shopper, CARDS.works)
    await removePaymentMethod(shopper.ctx, shopper.customerId, cardId)
    await restorePaymentMethod(shopper.ctx, shopper.customerId, cardId)
    setClock(MINUTE)
    await drain()
    setClock(0)
    expect(await kindsOf(shopper)).toEqual(['card_saved'])
  })
})

describe('a mail about a card', () => {
  const tell = async (shopper: Shopper, kind: CardNotificationKind, id: string, occasion = 'test') => {
    await tellOwner(world.ctx, kind, { id, customerId: shopper.customerId }, occasion)
    await drain()
  }

  it('is sent once for one occasion, in the language of its reader, and can be ended', async () => {
    const shopper = await addShopper(world)
    const { id: cardId } = await saveCard(shopper, CARDS.works)
    await updateMerchant(world.merchant.id, { supportEmail: 'help@northwind.example', updatedAt: now() })
    await chooseLocale(owner(shopper), 'fr')
    await drain()
    await Promise.all([1, 2, 3].map(() => tell(shopper, 'card_expiring', cardId)))
    const mails = await mailsTo(shopper.email)
    expect(mails.map(({ subject }) => subject.replace(/chez .*/, 'chez'))).toEqual([
      expect.stringMatching(/^Votre carte/),
      'Votre carte est enregistrée chez',
    ])
    for (const { headers, text } of mails) {
      expect(headers['reply-to']).toBe('help@northwind.example')
      expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
      const url = headers['list-unsubscribe']?.slice(1, -1).replace('/api/unsubscribe/', '/unsubscribe/')
      expect(text).toContain(url)
    }
    expect(mails[1]?.text).toContain('Voici ce que vous avez accepté')
    expect(mails[1]?.text).toContain('I allow')
  })

  it('is not sent to whoever switched it off; the notice stands in the account', async () => {
    const shopper = await addShopper(world)
    await muteNotices(owner(shopper), { card_saved: true, card_updated: true })
    await muteNotices(owner(shopper), { card_updated: false })
    expect((await findCustomer(world.merchant.id, shopper.customerId))?.mutedNotices).toEqual(['card_saved'])
    const { id: cardId } = await saveCard(shopper, CARDS.works)
    await drain()
    expect(await subjectsTo(shopper)).toEqual([])
    const [notice] = await noticesOf(shopper)
    const [row] = await listNotificationsByIds(world.merchant.id, [given(notice).id])
    expect([notice?.kind, row?.status]).toEqual(['card_saved', 'muted'])
    await tell(shopper, 'card_updated', cardId)
    expect(await subjectsTo(shopper)).toHaveLength(1)
  })

  it('is ended and sent again by its own link, which ends nothing else', async () => {
    const shopper = await addShopper(world)
    const token = unsubscribeToken({ ...owner(shopper), kind: 'card_saved' })
    expect(await openUnsubscription(token)).toMatchObject({ email: shopper.email, kind: 'card_saved', isMuted: false })
    await changeUnsubscription(token, true)
    await changeUnsubscription(token, true)
    expect((await openUnsubscription(token)).isMuted).toBe(true)
    const muted = async () => (await findCustomer(world.merchant.id, shopper.customerId))?.mutedNotices
    expect(await muted()).toEqual(['card_saved'])
    await changeUnsubscription(token, false)
    expect(await muted()).toEqual([])
    expect(await refusalOf(changeUnsubscription(`${token}x`, true))).toBe('resource_missing')
    expect(await refusalOf(openUnsubscription('nonsense'))).toBe('resource_missing')
  })

  it('tells of a card the bank has updated, and once of one change', async () => {
    const shopper = await addShopper(world)
    const { id: cardId } = await saveCard(shopper, CARDS.works)
    const { stripePaymentMethodId } = await getPaymentMethodOfCustomer(world.merchant.id, shopper.customerId, cardId)
    await stripe('POST', `/v1/payment_methods/${stripePaymentMethodId}`, {
      'card[exp_month]': '11',
      'card[exp_year]': '2041',
    })
    // Stripe tells of it as a change, then as the bank's.
    await refreshPaymentMethod(world.ctx, stripePaymentMethodId, 'stripe')
    await refreshPaymentMethod(world.ctx, stripePaymentMethodId, 'bank')
    await refreshPaymentMethod(world.ctx, stripePaymentMethodId, 'bank')
    expect(await kindsOf(shopper)).toEqual(['card_updated', 'card_saved'])
    await drain()
    const mail = (await mailsTo(shopper.email)).find(({ subject }) => subject.startsWith('Your bank has updated'))
    expect(mail?.text).toContain('November 2041')
  })
})
