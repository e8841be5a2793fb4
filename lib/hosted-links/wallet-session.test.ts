import { expect, it } from 'vitest'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { getCustomer } from '@/db/repositories/customers'
import { updateMerchant } from '@/db/repositories/merchants'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { recordConsentByLink } from '@/lib/consents/record-consent'
import { HOUR, MINUTE, now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { createHostedLink } from '@/lib/hosted-links/create-hosted-link'
import { createWalletSession, revokeWalletSessions } from '@/lib/hosted-links/create-wallet-session'
import { openWalletSession, requireWalletSession } from '@/lib/hosted-links/open-wallet-session'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { removePaymentMethod } from '@/lib/payment-methods/remove-payment-method'
import { saveConfirmedCard } from '@/lib/payment-methods/save-payment-method'
import { startSetupIntent } from '@/lib/payment-methods/start-setup-intent'
import { addShopper, CARDS, freshWorld, refusalOf, saveCard } from '@/lib/testing'
import { confirmInBrowser, setClock } from '@/lib/testing-stripe'

const world = freshWorld()
const tokenOf = ({ url }: { url: string }) => url.slice(-43)

it('opens the wallet of its customer by either id for an hour, and a second link does not end the first', async () => {
  const shopper = await addShopper(world)
  await saveCard(shopper, CARDS.works)
  const { stripeCustomerId } = await getCustomer(world.merchant.id, shopper.customerId)
  const first = await createWalletSession(world.ctx, shopper.customerId, undefined)
  const second = await createWalletSession(world.ctx, stripeCustomerId ?? '', undefined)
  expect(first.url).toMatch(/^http:\/\/localhost:3000\/wallet\/[\w-]{43}$/)
  expect(first.expiresAt - now()).toBeGreaterThan(59 * MINUTE)
  for (const link of [first, second]) {
    const { ctx, link: row } = await requireWalletSession(tokenOf(link), 'req_test')
    expect(ctx.actor.type).toBe('link')
    expect(row.customerId).toBe(shopper.customerId)
    expect(await listPaymentMethods(ctx, row.customerId)).toHaveLength(1)
  }
})

it('a card is added under the link with its agreement, and removed under it', async () => {
  const shopper = await addShopper(world)
  const made = await createWalletSession(world.ctx, shopper.customerId, undefined)
  const { ctx, link } = await requireWalletSession(tokenOf(made), 'req_test')
  const setup = await startSetupIntent(ctx, link.customerId, 'shopper')
  await confirmInBrowser({ id: setup.setupIntentId, clientSecret: setup.clientSecret }, { number: CARDS.works })
  expect(await refusalOf(saveConfirmedCard(ctx, link.customerId, setup.setupIntentId))).toBe('consent_required')
  const next = await startSetupIntent(ctx, link.customerId, 'shopper')
  const agreed = {
    stripeSetupIntentId: next.setupIntentId,
    accepted: true,
    termsSha256: (await currentTerms(world.merchant, SAVING, 'en')).terms.sha256,
    checkedAt: 1,
    pageUrl: 'http://localhost:3000/wallet',
    ip: null,
    userAgent: null,
    acceptLanguage: null,
  }
  await recordConsentByLink(ctx, link.customerId, agreed, 'wallet-add-card')
  await confirmInBrowser({ id: next.setupIntentId, clientSecret: next.clientSecret }, { number: CARDS.works })
  const { row } = await saveConfirmedCard(ctx, link.customerId, next.setupIntentId)
  const [consent] = await listConsentsOfCustomer(world.merchant.id, shopper.customerId)
  expect(consent).toMatchObject({ component: 'wallet-add-card', actor: `link:${link.id}`, paymentMethodId: row.id })
  await removePaymentMethod(ctx, link.customerId, row.id)
  expect(await listPaymentMethods(ctx, link.customerId)).toEqual([])
})

it('after its hour, and when it was revoked, nothing can be seen or done but to ask for a new one', async () => {
  const shopper = await addShopper(world)
  const made = await createWalletSession(world.ctx, shopper.customerId, undefined)
  setClock(HOUR + MINUTE)
  expect(await openWalletSession(tokenOf(made), 'req_test')).toEqual({ kind: 'ended', merchant: world.merchant })
  expect(await refusalOf(requireWalletSession(tokenOf(made), 'req_test'))).toBe('link_ended')
  expect(await revokeWalletSessions(world.ctx, shopper.customerId)).toBe(0)
  setClock(0)
  const again = await createWalletSession(world.ctx, shopper.customerId, undefined)
  expect(await revokeWalletSessions(world.ctx, shopper.customerId)).toBe(2)
  expect(await openWalletSession(tokenOf(again), 'req_test')).toMatchObject({ kind: 'ended' })
})

it('revoking leaves the customer’s other links alone', async () => {
  const shopper = await addShopper(world)
  const given = { customerId: shopper.customerId, lifetime: HOUR }
  const other = await createHostedLink(world.ctx, { ...given, purpose: 'add_card' })
  await createWalletSession(world.ctx, shopper.customerId, undefined)
  expect(await revokeWalletSessions(world.ctx, shopper.customerId)).toBe(1)
  // One purpose opens no other page.
  expect(await refusalOf(openWalletSession(tokenOf(other), 'req_test'))).toBe('resource_missing')
})

it('unknown customers and tokens, and pages of somebody else’s, are refused', async () => {
  const shopper = await addShopper(world)
  expect(await refusalOf(createWalletSession(world.ctx, newId(), undefined))).toBe('resource_missing')
  expect(await refusalOf(revokeWalletSessions(world.ctx, newId()))).toBe('resource_missing')
  for (const token of ['', 'x', 'A'.repeat(43), '__proto__'])
    expect(await refusalOf(openWalletSession(token, 'req_test')), token).toBe('resource_missing')
  const evil = createWalletSession(world.ctx, shopper.customerId, 'https://evil.example/')
  expect(await refusalOf(evil)).toBe('return_url_not_allowed')
  await updateMerchant(world.merchant.id, { allowedOrigins: ['https://shop.example'], updatedAt: now() })
  const made = await createWalletSession(world.ctx, shopper.customerId, 'https://shop.example/account')
  const { link } = await requireWalletSession(tokenOf(made), 'req_test')
  expect(link.returnUrl).toBe('https://shop.example/account')
})
