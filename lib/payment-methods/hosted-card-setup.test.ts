import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { insertHostedLink, revokeHostedLinksOfCustomer } from '@/db/repositories/hosted-links'
import { listConsentsOfCustomer } from '@/db/repositories/consents'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { DAY, now } from '@/lib/core/clock'
import { newId, newToken, sha256 } from '@/lib/core/ids'
import { openHostedLink } from '@/lib/hosted-links/open-hosted-link'
import { attachCard } from '@/lib/payment-methods/attach-card'
import { getHostedCardSetup } from '@/lib/payment-methods/get-hosted-card-setup'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { agreeByLink, saveHostedCard } from '@/lib/payment-methods/save-hosted-card'
import { startHostedCardSetup } from '@/lib/payment-methods/start-hosted-card-setup'
import { addShopper, CARDS, freshWorld, refusalOf, type Shopper } from '@/lib/testing'
import { allowOrigin, apiKeyCtx, tokenIn } from '@/lib/testing-links'
import { callsTo, confirmInBrowser, setClock, stripe } from '@/lib/testing-stripe'
import { drain } from '@/lib/workers/worker'

const world = freshWorld()
const SHOP = 'https://shop.example.com'

beforeAll(() => allowOrigin(world, SHOP))
afterEach(() => setClock(0))

const start = ({ customerId }: Shopper, returnUrl?: string) =>
  startHostedCardSetup(apiKeyCtx(world), customerId, returnUrl)
const page = (url: string, asked: string | null = null) => getHostedCardSetup(tokenIn(url), asked, 'req_test', 'en')
const agree = async (url: string, given: object = {}) =>
  agreeByLink(
    tokenIn(url),
    {
      accepted: true,
      termsSha256: (await currentTerms(world.merchant, SAVING, 'en')).terms.sha256,
      checkedAt: 1,
      pageUrl: 'http://localhost:3000/popup/add-card',
      ip: '192.0.2.7',
      userAgent: 'test',
      acceptLanguage: 'en',
      ...given,
    },
    'req_test',
  )
const confirm = (setup: { setupIntentId: string; clientSecret: string }, number: string) =>
  confirmInBrowser({ id: setup.setupIntentId, clientSecret: setup.clientSecret }, { number })

describe('a set-up of a merchant’s server', () => {
  it('answers a link whose token is stored nowhere, good for a day', async () => {
    const setup = await start(await addShopper(world))
    expect(setup).toMatchObject({ setupIntentId: expect.stringMatching(/^seti_/) })
    expect(setup.clientSecret.startsWith(`${setup.setupIntentId}_secret_`)).toBe(true)
    expect(setup.url).toMatch(/^http:\/\/localhost:3000\/popup\/add-card\/[\w-]{43}$/)
    expect(setup.expiresAt - now()).toBeGreaterThan(DAY - 60_000)
    const { link } = await openHostedLink(tokenIn(setup.url), 'add_card', 'req_test')
    expect(JSON.stringify(link)).not.toContain(tokenIn(setup.url))
    expect(JSON.stringify(link)).not.toContain('_secret_')
  })

  it('takes either id of a customer, and no other merchant’s', async () => {
    const shopper = await addShopper(world)
    await start(shopper)
    expect(await refusalOf(startHostedCardSetup(apiKeyCtx(world), newId(), undefined))).toBe('resource_missing')
    expect(await refusalOf(startHostedCardSetup(apiKeyCtx(world), 'cus_unknown', undefined))).toBe('resource_missing')
  })

  it.each([
    'https://evil.example.com/',
    'https://shop.example.com.evil.com/',
    'https://shop.example.com@evil.com/',
    'https://user:pw@shop.example.com/',
    'http://shop.example.com/',
    'https://shop.example.com:8443/',
    '//shop.example.com/',
    'javascript:alert(1)//https://shop.example.com',
    '/relative',
    'https:',
  ])('does not go back to %s, and asks nothing of Stripe for it', async (returnUrl) => {
    const shopper = await addShopper(world)
    const before = (await callsTo('POST /v1/setup_intents')).length
    expect(await refusalOf(start(shopper, returnUrl))).toBe('return_url_not_allowed')
    expect(await callsTo('POST /v1/setup_intents')).toHaveLength(before)
    const { url } = await start(shopper)
    expect((await page(url, returnUrl)).returnUrl).toBeNull()
  })

  it('goes back where the merchant’s server said, else where its page said', async () => {
    const shopper = await addShopper(world)
    const [said, open] = [await start(shopper, `${SHOP}/thanks`), await start(shopper)]
    expect((await page(said.url, `${SHOP}/elsewhere`)).returnUrl).toBe(`${SHOP}/thanks`)
    expect((await page(open.url, `${SHOP}/basket?id=1`)).returnUrl).toBe(`${SHOP}/basket?id=1`)
    expect((await page(open.url)).returnUrl).toBeNull()
  })
})

describe('the page of the link', () => {
  it('saves the card with the box that was ticked there; then it shows the card', async () => {
    const shopper = await addShopper(world)
    const setup = await start(shopper)
    expect(await page(setup.url)).toMatchObject({ allowedOrigins: [SHOP], state: { kind: 'open' } })
    await agree(setup.url)
    await confirm(setup, CARDS.asksOnce)
    expect((await page(setup.url)).state).toEqual({ kind: 'confirmed' })
    expect(await listPaymentMethods(shopper.ctx, shopper.customerId), 'looking stores nothing').toEqual([])
    const saved = await saveHostedCard(tokenIn(setup.url), 'req_test')
    expect(saved).toMatchObject({ kind: 'saved', paymentMethod: { last4: '3155', isDefault: true } })
    expect(await saveHostedCard(tokenIn(setup.url), 'req_test')).toEqual(saved)
    expect((await page(setup.url)).state).toEqual({ kind: 'saved', result: saved })
    expect(await listConsentsOfCustomer(world.merchant.id, shopper.customerId)).toMatchObject([
      {
        method: 'checkbox',
        component: 'popup-add-card',
        ip: '192.0.2.7',
        actor: expect.stringMatching(/^link:/),
        paymentMethodId: saved.paymentMethod.id,
        pageUrl: 'http://localhost:3000/popup/add-card',
      },
    ])
  })

  it('saves nothing without the box, and the card waits for the merchant’s server', async () => {
    const shopper = await addShopper(world)
    const setup = await start(shopper)
    expect(await refusalOf(agree(setup.url, { accepted: false }))).toBe('consent_required')
    expect(await refusalOf(agree(setup.url, { termsSha256: '0'.repeat(64) }))).toBe('consent_terms_changed')
    expect(await refusalOf(saveHostedCard(tokenIn(setup.url), 'req_test'))).toBe('setup_intent_not_succeeded')
    const { payment_method: pm } = await confirm(setup, CARDS.works)
    expect(await refusalOf(saveHostedCard(tokenIn(setup.url), 'req_test'))).toBe('consent_required')
    expect(await refusalOf(page(setup.url)), 'there is nothing left to do on it').toBe('resource_missing')
    await drain()
    expect((await stripe('GET', `/v1/payment_methods/${pm}`)).customer).toMatch(/^cus_/)
    const attached = await attachCard(
      apiKeyCtx(world),
      shopper.customerId,
      { setupIntentId: setup.setupIntentId },
      undefined,
    )
    expect(attached).toMatchObject({ isNew: true, card: { stripeId: pm } })
  })
})

describe('a link that is not good', () => {
  const missing = async (url: string) => {
    expect(await refusalOf(page(url))).toBe('resource_missing')
    expect(await refusalOf(agree(url))).toBe('resource_missing')
    expect(await refusalOf(saveHostedCard(tokenIn(url), 'req_test'))).toBe('resource_missing')
  }

  it('is unknown, changed by one character, or no token at all', async () => {
    const { url } = await start(await addShopper(world))
    await missing(`http://x/${newToken()}`)
    await missing(`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`)
    await missing('http://x/short')
    await missing(`http://x/${'%00'.repeat(14)}`)
  })

  it('has expired', async () => {
    const { url } = await start(await addShopper(world))
    setClock(DAY - 60_000)
    expect((await page(url)).state.kind).toBe('open')
    setClock(DAY + 1_000)
    await missing(url)
  })

  it('was revoked', async () => {
    const shopper = await addShopper(world)
    const { url } = await start(shopper)
    expect(await revokeHostedLinksOfCustomer(world.merchant.id, shopper.customerId, now())).toBe(1)
    await missing(url)
  })

  it('was made for another page', async () => {
    const { customerId } = await addShopper(world)
    const token = newToken()
    await insertHostedLink({
      id: newId(),
      merchantId: world.merchant.id,
      livemode: false,
      purpose: 'wallet',
      customerId,
      tokenHash: sha256(token),
      expiresAt: now() + DAY,
      createdAt: now(),
    })
    await missing(`http://x/${token}`)
    expect((await openHostedLink(token, 'wallet', 'req_test')).link.customerId).toBe(customerId)
  })

  it('leads to a set-up that was given up at Stripe', async () => {
    const setup = await start(await addShopper(world))
    await stripe('POST', `/v1/setup_intents/${setup.setupIntentId}/cancel`)
    expect(await refusalOf(page(setup.url))).toBe('resource_missing')
  })
})
