import { plain } from './cards'
import { chargeCard, fillMoney, openCharge, openCustomer, openPayment } from './desk'
import { expect, test } from './fixtures'
import { saveCard } from './saving'
import { intentsOf, sendsOf } from './stripe-account'
import { appUrl } from './target'

test(
  '90: a double click on the button charges once',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, request }) => {
    await saveCard(page, plain)
    const customer = await openCustomer(merchantPage, shopper)
    const dialog = await openCharge(merchantPage, plain)
    await fillMoney(dialog, { amount: '19.99' })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await dialog.getByRole('button', { name: 'Charge €19.99' }).dblclick()
    await expect(merchantPage.getByText('€19.99 charged')).toBeVisible()
    expect(await intentsOf(customer)).toHaveLength(1)
    await expect(merchantPage.getByRole('table', { name: 'Payments' }).getByRole('row')).toHaveCount(2)
    expect(await sendsOf(request, await openPayment(merchantPage))).toHaveLength(1)
  },
)

test('90, field note 21: the same form posted again is the same charge, and with another amount it is refused', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const posting = merchantPage.waitForRequest((sent) => sent.method() === 'POST' && sent.url() === merchantPage.url())
  await chargeCard(merchantPage, plain, { amount: '19.99' })
  const sent = await posting
  const again = (body: Buffer | null) =>
    merchantPage.request.post(sent.url(), {
      headers: {
        Origin: appUrl,
        'Content-Type': sent.headers()['content-type'] ?? '',
        'Next-Action': sent.headers()['next-action'] ?? '',
      },
      data: body ?? '',
    })
  const body = sent.postDataBuffer()
  for (const answer of await Promise.all([again(body), again(body)])) {
    expect(answer.status()).toBe(200)
    expect(await answer.text()).toContain('"kind":"succeeded"')
  }
  const dearer = Buffer.from((body?.toString('utf8') ?? '').replace('19.99', '99.99'))
  expect(await (await again(dearer)).text()).toContain('"code":"idempotency_key_reused"')
  expect(await intentsOf(customer)).toMatchObject([{ amount: 1999, status: 'succeeded' }])
})

test('90: a second tab with the same amount is asked before it charges again', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const second = await merchantPage.context().newPage()
  await openCustomer(second, shopper)
  const dialog = await openCharge(second, plain)
  await fillMoney(dialog, { amount: '19.99' })
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await chargeCard(merchantPage, plain, { amount: '19.99' })
  await expect(merchantPage.getByText('€19.99 charged')).toBeVisible()

  await dialog.getByRole('button', { name: 'Charge €19.99' }).click()
  await expect(dialog.getByText('Charge again?')).toBeVisible()
  await expect(dialog.getByText(`${shopper.name} was charged the same amount`)).toBeVisible()
  expect(await intentsOf(customer), 'asking charges nothing').toHaveLength(1)
  await dialog.getByRole('button', { name: 'Charge €19.99 again' }).click()
  await expect(second.getByText('€19.99 charged')).toBeVisible()
  expect(await intentsOf(customer)).toHaveLength(2)
})

test('another amount within minutes is charged without a question', async ({ page, shopper, merchantPage }) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, plain, { amount: '19.99' })
  await chargeCard(merchantPage, plain, { amount: '20.00' })
  await expect(merchantPage.getByText('€20.00 charged')).toBeVisible()
  expect((await intentsOf(customer)).map(({ amount }) => amount)).toEqual([2000, 1999])
})
