import { afterEach, describe, expect, it } from 'vitest'
import { listAuditOfObject } from '@/db/repositories/audit'
import { listConsents } from '@/lib/consents/list-consents'
import { newId } from '@/lib/core/ids'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { withdrawConsent } from '@/lib/payment-methods/withdraw-consent'
import { getEvidence } from '@/lib/payments/get-evidence'
import { addShopper, CARDS, charge, deliver, freshWorld, given, paymentIdOf, refusalOf, saveCard } from '@/lib/testing'
import { checkoutRow, checkoutState, openCheckoutFor, payCheckout, tick } from '@/lib/testing-checkout'
import { apiKeyCtx } from '@/lib/testing-links'
import { breakStripe, eventText, intentsOf, mendStripe, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
const DISPUTED = '4000000000000259'

afterEach(() => mendStripe())

describe('the evidence about a payment', () => {
  it('has the agreement it was charged under, word by word, also when that was taken back since', async () => {
    const shopper = await addShopper(world)
    const card = await saveCard(shopper, CARDS.works)
    const paymentId = paymentIdOf(await charge(world, shopper, card))
    const [consent] = await listConsents(shopper.ctx, shopper.customerId)
    const withdrawal = {
      actor: 'shopper:test',
      component: 'test',
      pageUrl: null,
      ip: null,
      userAgent: null,
      acceptLanguage: null,
      sessionIdHash: null,
    }
    await withdrawConsent(shopper.ctx, shopper.customerId, given(consent).id, { force: false, withdrawal })
    const evidence = await getEvidence(world.ctx, paymentId)
    expect(evidence.consent).toMatchObject({
      id: consent?.id,
      text: consent?.text,
      textSha256: consent?.textSha256,
      state: 'withdrawn',
      ip: '192.0.2.1',
    })
    expect(evidence).toMatchObject({ customer: { email: shopper.email }, payment: { id: paymentId, amount: 1999 } })
    const actions = (await listAuditOfObject(world.merchant.id, 'payment', paymentId)).map(({ action }) => action)
    expect(actions.at(-1)).toBe('evidence.made')
  })

  it('has the bank’s word on 3-D Secure, and says so when Stripe does not answer', async () => {
    const shopper = await addShopper(world)
    const made = await openCheckoutFor(world, { customer: shopper.customerId })
    await tick(world, made)
    await payCheckout(made, CARDS.asksOnce, { save: true })
    await checkoutState(made)
    const paymentId = given((await checkoutRow(world, made)).paymentId)
    const { charge: bank, consent } = await getEvidence(world.ctx, paymentId)
    expect(bank).toMatchObject({ threeDSecure: { result: 'authenticated', flow: 'challenge', eci: '05' } })
    expect(consent?.text).toContain('Save my payment information for future purchases')
    await breakStripe('GET /v1/payment_intents/*', 'http_500_before', 'http_500_before')
    expect((await getEvidence(world.ctx, paymentId)).charge).toBe('unavailable')
  })

  it('has what the merchant’s server attested, and none for a purpose nobody agreed to', async () => {
    const shopper = await addShopper(world)
    await adoptPaymentMethod(apiKeyCtx(world), shopper.customerId, 'pm_card_visa')
    const [card] = await listPaymentMethods(shopper.ctx, shopper.customerId)
    const paymentId = paymentIdOf(await charge(world, shopper, given(card), { purpose: 'recurring' }))
    expect((await getEvidence(world.ctx, paymentId)).consent).toMatchObject({ attested: true, coversAll: true })
  })

  it('has refunds, disputes and mails, and no secret, link or full number', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, DISPUTED)))
    const intent = given((await intentsOf(paymentId))[0]).id
    const dispute = given((await stripe('GET', '/v1/disputes', { payment_intent: intent })).data[0]).id
    await deliver(world, eventText('charge.dispute.created', dispute))
    await drain()
    const evidence = await getEvidence(world.ctx, paymentId)
    expect(evidence.disputes).toMatchObject([{ stripeDisputeId: dispute, amount: 1999 }])
    expect(evidence.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['attempt', 'mail', 'dispute']))
    const text = JSON.stringify(evidence)
    expect(text).not.toMatch(/_secret_|[sr]k_(test|live)_|\/(recover|pay|receipt|wallet)\/|fingerprint/)
    expect(text).not.toContain(DISPUTED)
    expect(text).toContain(DISPUTED.slice(-4))
  })

  it('of a payment that waits for the shopper names no link to it', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.asksAlways)))
    const evidence = await getEvidence(world.ctx, paymentId)
    expect(JSON.stringify(evidence)).not.toContain('/recover/')
    expect(evidence.charge).toMatchObject({ status: 'failed' })
  })

  it('is for its merchant alone', async () => {
    const shopper = await addShopper(world)
    const paymentId = paymentIdOf(await charge(world, shopper, await saveCard(shopper, CARDS.works)))
    const stranger = { ...world.ctx, merchant: { ...world.merchant, id: 'another' } }
    expect(await refusalOf(getEvidence(stranger, paymentId))).toBe('resource_missing')
    expect(await refusalOf(getEvidence(world.ctx, newId()))).toBe('resource_missing')
  })
})
