import { asksAlways, insufficientFunds } from './cards'
import { ada, rosa } from './cast'
import { expect, test } from './fixtures'
import { waitForMail } from './mailbox'
import { challenge } from './paying'
import { signIn, signUp } from './people'
import { press } from './press'
import { submitCard } from './saving'
import { inFrench, shoot, shootBoth, shootWindow } from './shoot'
import { answerChallenge, paymentElement } from './stripe-elements'
import { openCardMenu } from './wallet'

// The pages fetched ahead while there is no connection.
test.use({ expectedErrors: [/status of 404|ERR_INTERNET_DISCONNECTED/] })

test('a new shopper adds cards', async ({ page }) => {
  test.slow()
  await signUp(page, rosa)
  await expect(page.getByRole('heading', { name: 'No cards yet' })).toBeVisible()
  await shootBoth(page, 'account-cards-empty')
  for (const place of ['payments', 'consents', 'notices']) {
    await page.goto(`/account/${place}`)
    await shootBoth(page, `account-${place}-empty`)
  }
  await page.goto('/account/cards/new')
  await shootBoth(page, 'account-add-card', paymentElement)
  await submitCard(page, insufficientFunds)
  await expect(page.getByText('Your card has insufficient funds. Nothing was charged or saved.')).toBeVisible()
  await shoot(page, 'account-add-card-refused')
  await submitCard(page, asksAlways)
  const bank = challenge(page).contentFrame().locator('iframe[name="stripe-challenge-frame"]').contentFrame()
  await expect(bank.getByRole('button', { name: 'Complete' })).toBeVisible()
  await shootWindow(page, 'account-add-card-challenge')
  await answerChallenge(page, 'Complete')
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeVisible()
  await shoot(page, 'account-add-card-saved')
})

test('the cards of a shopper', async ({ page }) => {
  test.slow()
  await signIn(page, ada, '/account/cards')
  await expect(page.getByText('2 payments wait for you')).toBeVisible()
  await shootBoth(page, 'account-cards')
  const name = 'Mastercard ending in 4444'
  await shoot(page, 'account-card-menu', { fullPage: false, ready: () => openCardMenu(page, name) })
  const menu = await openCardMenu(page, name)
  await menu.getByRole('menuitem', { name: 'Remove card' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await shootWindow(page, 'account-card-remove')
  await inFrench(page, async () => {
    await page.getByRole('button', { name: 'Options pour Mastercard se terminant par 4444' }).click()
    await menu.getByRole('menuitem').last().click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await shootWindow(page, 'account-card-remove-fr')
  })
  await openCardMenu(page, name)
  await menu.getByRole('menuitem', { name: /^Edit/ }).click()
  await page.getByLabel('Nickname').fill('Household')
  await page.getByLabel('Expiry year').selectOption('2035')
  await shootBoth(page, 'account-card-edit')
  await page.getByLabel('Nickname').fill('Household')
  await page.getByLabel('Expiry year').selectOption('2035')
  await page.getByRole('button', { name: 'Save', exact: false }).last().click()
  await expect(page.getByRole('heading', { name: 'Card updated' })).toBeVisible()
  await shoot(page, 'account-card-edited')
  await page.goto('/account/cards')
  await shootBoth(page, 'account-card-history', () => page.locator('main details summary').first().click())
})

test('what a shopper agreed to, and is told', async ({ page, guestPage, request }) => {
  test.slow()
  await signIn(page, rosa, '/account/cards')
  await page.goto('/account/consents')
  await shootBoth(page, 'account-consents')
  await press(page.getByRole('button', { name: /^Take back/ }).first(), page.getByRole('alertdialog'))
  await shootWindow(page, 'account-consent-take-back')
  await page.goto('/account/notices')
  await shootBoth(page, 'account-notices')
  await page.goto('/account/password')
  await shootBoth(page, 'account-password')
  const mail = await waitForMail(request, rosa.email, /^Your card is saved/)
  await guestPage.goto(/https?:\/\/\S+\/unsubscribe\/\S+/.exec(mail.text)?.[0] ?? '')
  await shootBoth(guestPage, 'hosted-unsubscribe')
  await press(
    guestPage.getByRole('button', { name: 'Stop these mails' }),
    guestPage.getByRole('button', { name: 'Send them again' }),
  )
  await shoot(guestPage, 'hosted-unsubscribed')
})

test('a connection that is gone', async ({ page, context }) => {
  await signIn(page, rosa, '/account/cards')
  await context.setOffline(true)
  await expect(
    page
      .getByRole('main')
      .getByText(/offline/i)
      .first(),
  ).toBeVisible()
  await shoot(page, 'account-offline')
  await context.setOffline(false)
})
