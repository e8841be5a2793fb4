import { expect, it } from 'vitest'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { beginCheckout } from '@/lib/checkout-sessions/begin-checkout'
import { checkoutTerms } from '@/lib/checkout-sessions/checkout-terms'
import { currentTerms } from '@/lib/consents/current-terms'
import { saveTerms } from '@/lib/consents/save-terms'
import { addShopper, CARDS, freshWorld, refusalOf } from '@/lib/testing'
import { browser, checkoutState, openCheckoutFor, payCheckout, tick } from '@/lib/testing-checkout'

const world = freshWorld()

it('what Stripe’s box agreed to is what stood beside it, also when the terms change before the card is saved', async () => {
  const shopper = await addShopper(world)
  const made = await openCheckoutFor(world, { customer: shopper.customerId, savedCardsUi: 'built_in' })
  const { terms } = await currentTerms(world.merchant, checkoutTerms(made.session), 'en')
  await tick(world, made, { ticked: false })
  const words = { ...terms.lines, when: 'Whenever.', label: 'Yes.' }
  await saveTerms(world.ctx, { purpose: 'on_session_reuse', language: 'en', base: 0, words })
  await payCheckout(made, CARDS.works, { save: true })
  expect(await checkoutState(made)).toMatchObject({ kind: 'paid', cardSaved: true })
  expect(await listConsentsOfCustomer(world.merchant.id, shopper.customerId)).toMatchObject([
    { textShown: terms.text, termsVersion: '2026-11-checkout-reuse', purpose: 'on_session_reuse' },
  ])

  const late = await openCheckoutFor(world, { customer: shopper.customerId, savedCardsUi: 'built_in' })
  const press = { checkedAt: null, termsSha256: terms.sha256, email: null, browser }
  expect(await refusalOf(beginCheckout(late.token, press, 'req_test'))).toBe('consent_terms_changed')
})
