import { expect, it } from 'vitest'
import { findRecoveryLink } from '@/lib/payments/recovery-links'
import { previewCharge } from '@/lib/payments/preview-charge'
import { chargePaymentMethod } from '@/lib/payments/charge-payment-method'
import { adoptPaymentMethod } from '@/lib/payment-methods/adopt-payment-method'
import { newId } from '@/lib/core/ids'
import { addShopper, charge, freshWorld, given, paymentIdOf, refusalOf } from '@/lib/testing'
import { intentsOf, mailsTo } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
const INDIAN = 'pm_card_indiaRecurringMandateSetupAndRenewalsSuccess'

it('a card of an Indian bank is not charged while its owner is away: the link goes out at once', async () => {
  const shopper = await addShopper(world)
  const { row: card } = await adoptPaymentMethod(world.ctx, shopper.customerId, INDIAN)
  expect(await previewCharge(world.ctx, shopper.customerId, card.id)).toEqual({
    verdict: 'needs_customer',
    reason: 'country_in',
  })
  const clientKey = newId()
  const asked = await charge(world, shopper, card, { clientKey })
  expect(asked).toMatchObject({ kind: 'requires_action', recoveryUrl: expect.stringContaining('/recover/') })
  const id = paymentIdOf(asked)
  expect(await intentsOf(id)).toMatchObject([{ status: 'requires_payment_method' }])
  expect(await charge(world, shopper, card, { clientKey }), 'two clicks are one payment').toEqual(asked)
  expect(await refusalOf(charge(world, shopper, card, { clientKey, amount: 2_000 }))).toBe('idempotency_key_reused')
  await drain()
  const link = given(await findRecoveryLink(world.ctx, id))
  expect(link.paymentId).toBe(id)
  expect(await mailsTo(shopper.email)).toMatchObject([{ text: expect.stringContaining('/recover/') }])
})

it('a server is answered the same, and a card that was removed is refused', async () => {
  const shopper = await addShopper(world)
  const { row: card } = await adoptPaymentMethod(world.ctx, shopper.customerId, INDIAN)
  const money = { amount: 1_999, currency: 'inr', description: 'Order 1', purpose: 'off_session_unscheduled' as const }
  const { outcome } = await chargePaymentMethod(world.ctx, {
    ...money,
    card: { paymentMethodId: card.id },
    clientKey: newId(),
    confirmDuplicate: false,
  })
  expect(outcome.kind).toBe('requires_action')
})
