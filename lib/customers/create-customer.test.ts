import { describe, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { findCustomer } from '@/db/repositories/customers'
import { newId } from '@/lib/core/ids'
import { chooseLocale } from '@/lib/customers/choose-locale'
import { createCustomer } from '@/lib/customers/create-customer'
import { updateCustomer } from '@/lib/customers/update-customer'
import { addShopper, CARDS, freshWorld, given, refusalOf, saveCard } from '@/lib/testing'
import { breakStripe, callsTo, mendStripe, stripe } from '@/lib/testing-stripe'

const world = freshWorld()
const newEmail = () => `${newId()}@example.com`

describe('a customer that a merchant’s server makes', () => {
  it('exists at Stripe with its name and e-mail, and is audited', async () => {
    const email = newEmail()
    const { customer, isNew } = await createCustomer(world.ctx, { email, name: 'Jane', metadata: { order: '17' } })
    expect(isNew).toBe(true)
    expect(customer).toMatchObject({ email, emailNorm: email, name: 'Jane', metadata: { order: '17' }, userId: null })
    const atStripe = await stripe('GET', `/v1/customers/${customer.stripeCustomerId}`)
    expect(atStripe).toMatchObject({ email, name: 'Jane', metadata: { cf_customer_id: customer.id } })
    const audit = await listAuditOfObject(world.merchant.id, 'customer', customer.id)
    expect(audit.map(({ action }) => action)).toContain('customer.created')
  })

  it('is the one who has the e-mail already, however it is spelled, as it is', async () => {
    const email = newEmail()
    const first = await createCustomer(world.ctx, { email, name: 'Jane' })
    const again = await createCustomer(world.ctx, { email: email.toUpperCase(), name: 'Somebody' })
    expect([again.isNew, again.customer]).toEqual([false, first.customer])
  })

  it('is one, asked for five times at the same moment', async () => {
    const email = newEmail()
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => createCustomer(world.ctx, { email })))
    expect(new Set(made.map(({ customer }) => customer.id)).size).toBe(1)
    expect(new Set(made.map(({ customer }) => customer.stripeCustomerId)).size).toBe(1)
  })

  it('is never a shopper who signed up with that e-mail (contract A3)', async () => {
    const shopper = await addShopper(world)
    const { customer, isNew } = await createCustomer(world.ctx, { email: shopper.email })
    expect(isNew).toBe(true)
    expect(customer.id).not.toBe(shopper.customerId)
    expect(customer.userId).toBeNull()
  })

  it('is finished, and still new, by the next call when Stripe was away', async () => {
    const email = newEmail()
    await breakStripe('POST /v1/customers', 'http_500_before', 'http_500_before')
    expect(await refusalOf(createCustomer(world.ctx, { email }))).toBe('stripe_unavailable')
    await mendStripe()
    const { customer, isNew } = await createCustomer(world.ctx, { email })
    expect([isNew, customer.stripeCustomerId]).toEqual([true, expect.stringMatching(/^cus_/)])
  })

  it.each(['a@b', 'a@b@c.com', 'a,b@c.com', 'a@ｅvil.com', 'a＠b.com', 'a@b.com\r\nBcc: c@d.com'])(
    '%j is no e-mail: nothing is made, Stripe is not asked',
    async (email) => {
      const before = (await callsTo('POST /v1/customers')).length
      expect(await refusalOf(createCustomer(world.ctx, { email }))).toBe('email_invalid')
      expect(await callsTo('POST /v1/customers')).toHaveLength(before)
    },
  )
})

describe('the language of a customer', () => {
  it('is what the merchant’s server says, and is changed by it', async () => {
    const { customer } = await createCustomer(world.ctx, { email: newEmail(), locale: 'fr' })
    expect(customer.locale).toBe('fr')
    expect(await updateCustomer(world.ctx, customer, { name: 'Jane' })).toMatchObject({ locale: 'fr' })
    expect(await updateCustomer(world.ctx, customer, { locale: 'en' })).toMatchObject({ locale: 'en' })
  })

  it('is the one they first agreed in, until they choose another', async () => {
    const shopper = await addShopper(world)
    const owner = { merchantId: world.merchant.id, customerId: shopper.customerId }
    const locale = async () => (await findCustomer(owner.merchantId, owner.customerId))?.locale
    expect(await locale()).toBeNull()
    await saveCard(shopper, CARDS.works)
    expect(await locale()).toBe('en')
    await chooseLocale(owner, 'fr')
    await saveCard(shopper, CARDS.asksAlways)
    expect(await locale()).toBe('fr')
  })
})

describe('a customer that is changed', () => {
  const newCustomer = async () => (await createCustomer(world.ctx, { email: newEmail(), name: 'Jane' })).customer

  it('is changed at Stripe and here; what is not named stays', async () => {
    const customer = await newCustomer()
    const email = newEmail()
    const changed = await updateCustomer(world.ctx, customer, { email, name: '', metadata: { order: '17' } })
    expect(changed).toMatchObject({ email, emailNorm: email, name: null, metadata: { order: '17' } })
    const atStripe = await stripe('GET', `/v1/customers/${customer.stripeCustomerId}`)
    expect(atStripe).toMatchObject({ email, name: null, metadata: { cf_customer_id: customer.id } })
    expect(await updateCustomer(world.ctx, changed, { metadata: { order: '' } })).toMatchObject({ email, metadata: {} })
  })

  it('stays as it was here when Stripe was away', async () => {
    const customer = await newCustomer()
    await breakStripe(`POST /v1/customers/${customer.stripeCustomerId}`, 'http_500_before', 'http_500_before')
    expect(await refusalOf(updateCustomer(world.ctx, customer, { name: 'Other' }))).toBe('stripe_unavailable')
    await mendStripe()
    expect((await createCustomer(world.ctx, { email: customer.email })).customer.name).toBe('Jane')
  })

  it('cannot take another’s e-mail, nor change the one it signs in with', async () => {
    const [one, other] = [await newCustomer(), await newCustomer()]
    expect(await refusalOf(updateCustomer(world.ctx, one, { email: other.email.toUpperCase() }))).toBe('email_in_use')
    const { customerId } = await addShopper(world)
    const shopper = given(await findCustomer(world.merchant.id, customerId))
    expect(await refusalOf(updateCustomer(world.ctx, shopper, { email: newEmail() }))).toBe('customer_signs_in')
    expect(await findCustomer(world.merchant.id, customerId)).toEqual(shopper)
  })

  it('that Stripe has deleted is changed here', async () => {
    const customer = await newCustomer()
    await stripe('DELETE', `/v1/customers/${customer.stripeCustomerId}`)
    expect(await updateCustomer(world.ctx, customer, { name: 'Other' })).toMatchObject({ name: 'Other' })
  })
})
