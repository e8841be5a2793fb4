import { readFile } from 'node:fs/promises'
import type { APIRequestContext } from '@playwright/test'
import { expect } from './fixtures'
import { expectNoOverflow } from './overflow'
import type { OwnWorld } from './own-world'
import { test } from './own-world-test'
import { signIn } from './people'
import { addShop, connectedShop, enterKeys, openStripeSettings, type Shop } from './shops'
import { expectAccessibleInBothThemes } from './themes'

test.describe('the Stripe settings', { tag: '@sandbox' }, () => {
  // One world is enough for all of them.
  test.describe.configure({ mode: 'serial' })

  test('the first merchant reads whose keys it uses, and reaches the page by its tab', async ({ page, world }) => {
    const { merchant } = JSON.parse(await readFile(world.demoFile, 'utf8'))
    await signIn(page, merchant, '/admin')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await expect(page).toHaveURL('/admin/settings/stripe')
    await expect(page.getByRole('heading', { level: 1, name: 'Stripe' })).toBeVisible()
    await expect(page.getByText('These keys come from the server')).toBeVisible()
    await expect(page.getByText('sk_test_…orld')).toBeVisible()
    await expect(page.getByText(`${world.url}/api/stripe/webhook/default`)).toBeVisible()
    await page.getByText(/^\d+ events to send there$/).click()
    await expect(page.getByText('payment_intent.succeeded')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
  })

  test('a merchant enters keys: mistakes are named beside their fields, and what was typed stays', async ({
    page,
    world,
    request,
  }) => {
    const shop = await addShop(world)
    await openStripeSettings(page, shop)
    await expect(page.getByText('There are no keys yet')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    const { secretKey, publishableKey } = shop.keys

    await enterKeys(page, { secretKey: publishableKey, publishableKey: secretKey, webhookSecret: 'abc' })
    await expect(page.getByText('A secret key begins with rk_ or sk_ and has no spaces.')).toBeVisible()
    await expect(page.getByLabel('Publishable key')).toHaveValue(secretKey)
    await enterKeys(page, { ...shop.keys, secretKey: 'rk_live_51Abcdefgh' })
    await expect(page.getByText('This key is of the other mode, test or live.')).toBeVisible()
    await enterKeys(page, { ...shop.keys, publishableKey: 'pk_test_somebodyelse' })
    await expect(page.getByText('This key belongs to another account than the secret key.')).toBeVisible()
    await expectAccessibleInBothThemes(page)

    await setKeyRights(request, world, { key: secretKey, denied: ['rak_customer_write', 'rak_dispute_read'] })
    await enterKeys(page, shop.keys)
    const alert = page.getByRole('alert').filter({ hasText: 'The secret key is not allowed enough' })
    await expect(alert.getByRole('listitem')).toHaveText(['Customers: write', 'Disputes: read'])
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    await setKeyRights(request, world, { key: secretKey, denied: [] })

    await fault(request, world, secretKey, 'http_429')
    await enterKeys(page, shop.keys)
    await expect(page.getByText('Stripe takes no more calls for the moment.')).toBeVisible()
    await fault(request, world, secretKey, 'reset_before')
    await enterKeys(page, shop.keys)
    await expect(page.getByText('Stripe could not be reached, so nothing was saved.')).toBeVisible()
    await page.reload()
    await expect(page.getByText('There are no keys yet'), 'nothing was stored').toBeVisible()
  })

  test('keys that are saved are never shown again, and take effect at once', async ({ page, world, request }) => {
    const shop = await addShop(world)
    await openStripeSettings(page, shop)
    await enterKeys(page, shop.keys)
    await expect(page.getByText('Saved. Every call to Stripe')).toBeVisible()
    const account = (await shop.stripe.accounts.retrieveCurrent()).id
    const inUse = page.getByRole('region', { name: 'Keys in use' })
    for (const shown of [`rk_test_…${shop.keys.secretKey.slice(-4)}`, shop.keys.publishableKey, account, shop.email])
      await expect(inUse.getByText(shown)).toBeVisible()
    for (const label of ['Secret key', 'Publishable key', 'Signing secret'])
      await expect(page.getByRole('region', { name: 'Replace the keys' }).getByLabel(label)).toHaveValue('')
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    for (const path of ['/admin/settings/stripe', '/admin/customers']) {
      const html = await (await page.request.get(path)).text()
      expect(html, path).not.toContain(shop.keys.secretKey)
      expect(html, path).not.toContain(shop.keys.webhookSecret)
    }

    await page.reload()
    const other = {
      secretKey: 'rk_test_another_shop',
      publishableKey: 'pk_test_another_shop',
      webhookSecret: 'whsec_another_shop',
    }
    await enterKeys(page, other)
    await expect(page.getByText(/^These keys belong to another Stripe account\./)).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await setKeyRights(request, world, { key: shop.keys.secretKey, revoked: true })
    await enterKeys(page, shop.keys)
    await expect(page.getByText('Stripe does not know this key.')).toBeVisible()
    const newer = { ...shop.keys, secretKey: shop.keys.secretKey.replace('rk_', 'sk_') }
    await enterKeys(page, newer)
    await expect(inUse.getByText(`sk_test_…${newer.secretKey.slice(-4)}`)).toBeVisible()
  })

  test('after five minutes the password is asked for again, and nothing happens without it', async ({
    page,
    world,
  }) => {
    const shop = await connectedShop(page, world)
    await expect(page.getByLabel('Your password')).toHaveCount(0)
    await world.walk(6)
    // The page is older than that: it does not know yet.
    await enterKeys(page, shop.keys)
    await expect(page.getByText('Enter your password to go on.')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.reload()
    await page.getByLabel('Your password').fill('not the password')
    await enterKeys(page, shop.keys)
    await expect(page.getByText('This is not your password.')).toBeVisible()
    await page.getByLabel('Your password').fill(shop.password)
    await enterKeys(page, shop.keys)
    await expect(page.getByText('Saved. Every call to Stripe')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Your password'), 'once is enough for five minutes').toHaveCount(0)
  })
})

type Rights = { key: string; denied?: string[]; revoked?: boolean }

async function setKeyRights(request: APIRequestContext, { stripeUrl }: OwnWorld, data: Rights): Promise<void> {
  expect((await request.post(`${stripeUrl}/_sandbox/keys`, { data })).status()).toBe(200)
}

// Twice: stripe-node repeats a call once by itself.
async function fault(
  request: APIRequestContext,
  { stripeUrl }: OwnWorld,
  key: Shop['keys']['secretKey'],
  mode: string,
) {
  const data = { match: 'GET /v1/account', mode, times: 2, key }
  await request.delete(`${stripeUrl}/_sandbox/faults?key=${key}`)
  expect((await request.post(`${stripeUrl}/_sandbox/faults`, { data })).status()).toBe(200)
}
