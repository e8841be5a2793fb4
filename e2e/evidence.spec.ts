import { readFile } from 'node:fs/promises'
import { disputed, plain } from './cards'
import { chargeCard, openCustomer, openPayment } from './desk'
import { expect, expectAccessible, test } from './fixtures'
import { newWallet, rest } from './rest'
import { saveCard } from './saving'

test('the merchant takes one file with everything about a payment, for people and for machines', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, plain, { amount: '24.50', currency: 'eur', reason: 'Order <b>1042</b>' })
  const id = await openPayment(merchantPage)
  await expectAccessible(merchantPage)
  const button = merchantPage.getByRole('link', { name: 'Evidence file' })
  const [file] = await Promise.all([merchantPage.waitForEvent('download'), button.click()])
  expect(file.suggestedFilename()).toBe(`evidence-${id}.html`)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).not.toMatch(/_secret_|[sr]k_(?:test|live)_|\/recover\/|\/receipt\/|<b>1042|<link|<img|fingerprint/)
  expect(text).not.toContain(plain.number)
  expect(text).not.toMatch(/>undefined<|>null<|MISSING_MESSAGE|evidence\.\w+</)

  // A page of nobody's, as a file is: the product's policy is not the file's.
  await page.goto('about:blank')
  await page.setContent(text)
  const part = (name: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) })
  await expect(part('Payment')).toContainText('€24.50')
  await expect(part('Payment')).toContainText('Order <b>1042</b>')
  await expect(part('Customer')).toContainText(shopper.email)
  await expect(part('Card')).toContainText('Visa ending in 4242')
  await expect(part('Agreement')).toContainText('may charge it when you are not there')
  await expect(part('Agreement')).toContainText(/[0-9a-f]{64}/)
  await expect(part('What happened')).toContainText('Charge created')
  const facts = JSON.parse((await page.locator('#facts').textContent()) ?? '')
  expect(facts).toMatchObject({
    payment: { id, amount: 2450, status: 'succeeded' },
    charge: { status: 'succeeded' },
    consent: { state: 'given', card: { last4: '4242' } },
    customer: { email: shopper.email },
  })

  // Nobody else finds it.
  expect((await page.request.get(`/admin/payments/${id}/evidence`)).status()).toBe(404)
  const unknown = await merchantPage.request.get('/admin/payments/00000000-0000-4000-8000-000000000000/evidence')
  expect(unknown.status()).toBe(404)
})

test('a dispute’s alarm leads to the file', { tag: '@sandbox' }, async ({ page, shopper, merchantPage }) => {
  await saveCard(page, disputed)
  await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, disputed, { amount: '19.99', currency: 'eur', reason: 'Order 7' })
  const id = await openPayment(merchantPage)
  const link = merchantPage.locator(`a[href="/admin/payments/${id}/evidence"]`)
  await expect(async () => {
    await merchantPage.goto('/admin/alarms')
    await expect(link).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const [file] = await Promise.all([merchantPage.waitForEvent('download'), link.click()])
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('€19.99')
  expect(JSON.parse(/id="facts">(.*?)<\/script>/s.exec(text)?.[1] ?? '').disputes).toHaveLength(1)
})

test('a card that a server attached has its attestation in the file', async ({ merchantPage, request }) => {
  const { customer, card } = await newWallet(request)
  const { body } = await rest(request)('POST', '/v1/payments', {
    customer,
    saved_card_id: card,
    amount: 1999,
    currency: 'eur',
  })
  const answer = await merchantPage.request.get(`/admin/payments/${body.data.payment_id}/evidence`)
  const text = await answer.text()
  expect(text).toContain('confirmed it through its server')
  expect(text).toContain('api_key:')
})
