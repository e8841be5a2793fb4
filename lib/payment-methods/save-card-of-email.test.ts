import { describe, expect, it } from 'vitest'
import { findGuestCustomerByEmail } from '@/db/repositories/customers'
import { addCard } from '@/db/testing'
import { newId } from '@/lib/core/ids'
import { createCustomer } from '@/lib/customers/create-customer'
import { createCustomerWallet } from '@/lib/payment-methods/create-customer-wallet'
import { getCustomerWallet } from '@/lib/payment-methods/get-customer-wallet'
import { makeCardDefault } from '@/lib/payment-methods/make-card-default'
import { saveCardOfEmail } from '@/lib/payment-methods/save-card-of-email'
import { updateCustomerWallet } from '@/lib/payment-methods/update-customer-wallet'
import { freshWorld, refusalOf } from '@/lib/testing'
import { callsTo, stripe } from '@/lib/testing-stripe'

const world = freshWorld()
const newEmail = () => `${newId()}@example.com`

describe('a card that is saved by e-mail (contract A2, A3)', () => {
  it('makes the customer; a second card joins it, the same card is the same row', async () => {
    const email = newEmail()
    const save = (paymentMethodId: string) => saveCardOfEmail(world.ctx, { email, name: 'Jane', paymentMethodId })
    const first = await save('pm_card_visa')
    const second = await save('pm_card_mastercard')
    const again = await save('pm_card_visa')
    expect([first.isNew, first.isNewCustomer]).toEqual([true, true])
    expect([second.isNew, second.isNewCustomer, second.customer.id]).toEqual([true, false, first.customer.id])
    expect([again.isNew, again.row.id]).toEqual([false, first.row.id])
    expect(first.customer.defaultPaymentMethodId).toBe(first.row.id)
    expect(again.customer.defaultPaymentMethodId, 'a later card changes nothing').toBe(first.row.id)
  })

  it('that Stripe does not know, or has with somebody else, makes nobody (contract B10)', async () => {
    const owner = await saveCardOfEmail(world.ctx, { email: newEmail(), paymentMethodId: 'pm_card_visa' })
    const email = newEmail()
    const made = (await callsTo('POST /v1/customers')).length
    const taken = { email, paymentMethodId: owner.row.stripePaymentMethodId }
    expect(await refusalOf(saveCardOfEmail(world.ctx, taken))).toBe('payment_method_in_use')
    const unknown = { email, paymentMethodId: 'pm_unknown' }
    expect(await refusalOf(createCustomerWallet(world.ctx, unknown))).toBe('resource_missing')
    expect(await findGuestCustomerByEmail(world.merchant.id, email)).toBeNull()
    expect(await callsTo('POST /v1/customers')).toHaveLength(made)
  })

  it('saved five times at the same moment is one card of one customer', async () => {
    const { id } = await stripe('POST', '/v1/payment_methods', { type: 'card', 'card[token]': 'tok_visa' })
    const given = { email: newEmail(), paymentMethodId: id }
    const saved = await Promise.all([1, 2, 3, 4, 5].map(() => saveCardOfEmail(world.ctx, given)))
    const [first] = saved
    expect(new Set(saved.map(({ row }) => row.id)).size).toBe(1)
    expect(saved.filter(({ isNew }) => isNew)).toHaveLength(1)
    const { customer } = await saveCardOfEmail(world.ctx, given)
    expect(customer.defaultPaymentMethodId).toBe(first?.row.id)
  })
})

describe('a customer with its cards (contract E7)', () => {
  it('has the ten newest and the default, also when that is an older one', async () => {
    const { customer } = await createCustomer(world.ctx, { email: newEmail() })
    const cards: string[] = []
    for (let i = 1; i <= 12; i++) cards.push((await addCard(world.merchant, customer.id, { createdAt: i })).id)
    await makeCardDefault(world.ctx, cards[0] ?? '')
    const wallet = await getCustomerWallet(world.ctx, customer.stripeCustomerId ?? '')
    expect(wallet.cards.items.map(({ id }) => id)).toEqual(cards.slice(2).toReversed())
    expect([wallet.cards.hasMore, wallet.defaultCardId]).toEqual([true, `pm_${cards[0]}`])
  })

  it('changes name and default in one call, or nothing when the card is not its own (contract E3)', async () => {
    const { wallet } = await createCustomerWallet(world.ctx, { email: newEmail(), paymentMethodId: 'pm_card_visa' })
    const second = await saveCardOfEmail(world.ctx, { email: wallet.email, paymentMethodId: 'pm_card_mastercard' })
    const chosen = second.row.stripePaymentMethodId
    const changed = await updateCustomerWallet(world.ctx, wallet.id, { name: 'Jane', defaultCardId: chosen })
    expect(changed).toMatchObject({ name: 'Jane', defaultCardId: chosen })
    const other = await saveCardOfEmail(world.ctx, { email: newEmail(), paymentMethodId: 'pm_card_visa' })
    const wrong = { name: 'Wrong', defaultCardId: other.row.id }
    expect(await refusalOf(updateCustomerWallet(world.ctx, wallet.id, wrong))).toBe('resource_missing')
    expect(await getCustomerWallet(world.ctx, wallet.id)).toEqual(changed)
  })
})
