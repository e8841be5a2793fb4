import type { Page } from '@playwright/test'
import { openCustomer } from './desk'
import { expect, test } from './fixtures'
import { expectNoOverflow } from './overflow'
import { press } from './press'
import { stripeAccount } from './stripe-account'
import { expectAccessibleInBothThemes } from './themes'
import { cardNames, fillWallet, mastercard, visa } from './wallet'
import { setDeliveries } from './webhook'

test.describe('differences between the wallets here and at Stripe', { tag: '@sandbox' }, () => {
  test('a card attached at Stripe shows up, is detached by one press, and nobody’s wallet has changed', async ({
    page,
    shopper,
    merchantPage,
  }) => {
    test.slow()
    await fillWallet(page, [visa])
    const customer = await openCustomer(merchantPage, shopper)
    const { id } = await stripeAccount.paymentMethods.attach('pm_card_mastercard', { customer })
    await merchantPage.goto('/admin/differences')
    await compareNow(merchantPage)
    const item = itemAbout(merchantPage, id)
    await expect(item.getByRole('heading', { name: 'Mastercard ending in 4444 is at Stripe, not here' })).toBeVisible()
    await expect(item).toContainText('No such card')
    await expect(item.getByRole('link', { name: shopper.name })).toBeVisible()
    await expectAccessibleInBothThemes(merchantPage)
    await expectNoOverflow(merchantPage)

    const detach = item.getByRole('button', { name: `Detach at Stripe: ${shopper.name}` })
    await detach.focus()
    await merchantPage.keyboard.press('Enter')
    await expect(merchantPage.getByText('Done. Both sides agree now, or will in a moment.')).toBeVisible()
    await expect(item).toHaveCount(0)
    await expect.poll(async () => (await stripeAccount.paymentMethods.retrieve(id)).customer).toBeNull()
    await page.reload()
    await expect(cardNames(page)).toHaveText([visa.name])

    await merchantPage.getByRole('link', { name: 'Settled' }).click()
    await expect(merchantPage).toHaveURL('/admin/differences?state=settled')
    await expect(itemAbout(merchantPage, id)).toContainText('Applied by merchant@example.com')
    await expectAccessibleInBothThemes(merchantPage)
  })

  test('a card and a default changed at Stripe unheard: one is updated here, the other dismissed and left alone', async ({
    page,
    shopper,
    merchantPage,
    request,
  }) => {
    test.slow()
    await fillWallet(page, [visa, mastercard])
    const customer = await openCustomer(merchantPage, shopper)
    const card = (await stripeAccount.customers.listPaymentMethods(customer)).data[0]?.id ?? ''
    await setDeliveries(request, { mode: 'drop' })
    await stripeAccount.paymentMethods.update(card, { card: { exp_year: 2039 } })
    await stripeAccount.customers.update(customer, { invoice_settings: { default_payment_method: card } })
    await setDeliveries(request, { mode: 'deliver' })
    await merchantPage.goto('/admin/differences')
    await compareNow(merchantPage)
    const changed = itemAbout(merchantPage, card)
    await expect(changed).toContainText('Mastercard ending in 4444, expires December 2034')
    await expect(changed).toContainText('Mastercard ending in 4444, expires December 2039')
    const other = itemAbout(merchantPage, customer)
    await expect(other.getByRole('heading', { name: 'Stripe has another default card' })).toBeVisible()
    await changed.getByRole('button', { name: `Update here: ${shopper.name}` }).click()
    await expect(changed).toHaveCount(0)
    await other.getByRole('button', { name: `Dismiss: ${shopper.name}` }).click()
    await expect(merchantPage.getByText('Dismissed. Both sides stay as they are.')).toBeVisible()
    await expect(other).toHaveCount(0)

    await page.reload()
    await expect(page.getByRole('listitem', { name: mastercard.name })).toContainText('2039')
    await merchantPage.goto('/admin/differences')
    await compareNow(merchantPage)
    await expect(other).toHaveCount(0)
    await merchantPage.goto('/admin/differences?state=settled')
    await expect(itemAbout(merchantPage, customer)).toContainText('Dismissed by merchant@example.com')
  })

  test('is nobody’s but the merchant’s', async ({ page, shopper }) => {
    expect(shopper.email).toContain('@')
    const answer = await page.request.get('/admin/differences')
    expect(answer.status()).toBe(404)
  })
})

async function compareNow(page: Page): Promise<void> {
  const status = page.getByRole('main').getByRole('status')
  await press(page.getByRole('button', { name: 'Compare now' }), status.filter({ hasText: /^Compar/ }))
  await expect(status.filter({ hasText: 'Compared with Stripe.' })).toBeVisible()
}

// Other tests compare as well: only what is about this one's card counts.
function itemAbout(page: Page, stripeId: string) {
  return page.getByRole('list', { name: 'Differences' }).getByRole('listitem').filter({ hasText: stripeId })
}
