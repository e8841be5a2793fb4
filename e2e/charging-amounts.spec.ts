import { plain } from './cards'
import { chargeCard, fillMoney, openCharge, openCustomer } from './desk'
import { expect, test } from './fixtures'
import { saveCard } from './saving'
import { intentsOf } from './stripe-account'
import { tamperNextPost } from './tamper'

const REFUSED = [
  { amount: '', currency: 'eur', says: 'Write the amount in figures, like 19.99.' },
  { amount: 'ten', currency: 'eur', says: 'Write the amount in figures, like 19.99.' },
  { amount: '-5', currency: 'eur', says: 'Write the amount in figures, like 19.99.' },
  { amount: '19,99', currency: 'eur', says: 'Write the amount in figures, like 19.99.' },
  { amount: '19.999', currency: 'eur', says: 'This currency does not have that many decimals.' },
  { amount: '0.49', currency: 'eur', says: 'The smallest charge in this currency is €0.50.' },
  { amount: '0', currency: 'usd', says: 'The smallest charge in this currency is $0.50.' },
  { amount: '49', currency: 'jpy', says: 'The smallest charge in this currency is ¥50.' },
  { amount: '500.5', currency: 'jpy', says: 'This currency does not have that many decimals.' },
  { amount: '1.001', currency: 'kwd', says: 'This currency does not have that many decimals.' },
  { amount: '1,000,000', currency: 'eur', says: 'That is more than one charge can be. The most is €999,999.99.' },
]

test('yen have no decimals and dinars three, and both are charged as written', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  await chargeCard(merchantPage, plain, { amount: '1,500', currency: 'jpy', reason: 'Tea' })
  await expect(merchantPage.getByText('¥1,500 charged')).toBeVisible()
  await chargeCard(merchantPage, plain, { amount: '1.250', currency: 'kwd', reason: 'Dates' })
  await expect(merchantPage.getByText(/KWD\s1\.250 charged/)).toBeVisible()
  expect(await intentsOf(customer)).toMatchObject([
    { amount: 1250, currency: 'kwd', status: 'succeeded' },
    { amount: 1500, currency: 'jpy', status: 'succeeded' },
  ])
  await page.goto('/account/payments')
  await expect(page.getByRole('listitem').filter({ hasText: 'Tea' })).toContainText('¥1,500')
  await expect(page.getByRole('listitem').filter({ hasText: 'Dates' })).toContainText(/KWD\s1\.250/)
})

test('amounts that cannot be charged are refused beside the field, before anything is sent', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const dialog = await openCharge(merchantPage, plain)
  for (const { amount, currency, says } of REFUSED) {
    await fillMoney(dialog, { amount, currency })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await expect(dialog.getByLabel('Amount'), `${amount} ${currency}`).toHaveAccessibleDescription(says)
  }
  await fillMoney(dialog, { amount: '19.99', reason: '   ' })
  // What has been typed over is judged no more.
  await expect(dialog.getByLabel('Amount')).toHaveAccessibleDescription('')
  await dialog.getByRole('button', { name: 'Review charge' }).click()
  await expect(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/Say what the charge is for\./)
  expect(await intentsOf(customer)).toEqual([])
})

test('the server refuses what the form would not send', async ({ page, shopper, merchantPage }) => {
  await saveCard(page, plain)
  const customer = await openCustomer(merchantPage, shopper)
  const dialog = await openCharge(merchantPage, plain)
  for (const { tampered, field, says } of [
    { tampered: { amount: '1.001' }, field: 'Amount', says: 'This currency does not have that many decimals.' },
    { tampered: { amount: '0' }, field: 'Amount', says: 'The amount is below the smallest charge' },
    { tampered: { amount: '-5' }, field: 'Amount', says: 'Write the amount in figures' },
    { tampered: { amount: 'NaN' }, field: 'Amount', says: 'Write the amount in figures' },
    { tampered: { amount: '1e3' }, field: 'Amount', says: 'Write the amount in figures' },
    { tampered: { amount: '9007199254740993' }, field: 'Amount', says: 'more than one charge can be' },
    { tampered: { reason: '' }, field: 'Reason', says: 'Say what the charge is for.' },
  ]) {
    await fillMoney(dialog, { amount: '1.500', currency: 'kwd' })
    await dialog.getByRole('button', { name: 'Review charge' }).click()
    await tamperNextPost(merchantPage, tampered)
    await dialog.getByRole('button', { name: /^Charge KWD/ }).click()
    await expect(dialog.getByLabel(field), JSON.stringify(tampered)).toHaveAccessibleDescription(new RegExp(says))
  }
  expect(await intentsOf(customer)).toEqual([])
})
