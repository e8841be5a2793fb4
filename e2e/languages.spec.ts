import { asksAlways } from './cards'
import { chargeCard, openCustomer, openPayment, shownLink } from './desk'
import { expect, expectAccessible, test } from './fixtures'
import { recoveryLink, waitForMail } from './mailbox'
import { challenge } from './paying'
import { newPerson, type Person } from './people'
import type { Page } from '@playwright/test'
import { press } from './press'
import { newWallet, rest } from './rest'
import { saveCard } from './saving'
import { answerChallenge, fillCard, paymentElement } from './stripe-elements'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.describe('somebody whose browser asks for French', () => {
  test.use({ locale: 'fr-FR' })

  test(
    'saves a card, reads the agreement, gets the mails and finishes a payment in French',
    { tag: '@sandbox' },
    async ({ page, merchantPage, guestPage, request }) => {
      const shopper = newPerson()
      await signUpInFrench(page, shopper)
      await expect(page.getByText('Aucune carte pour l’instant')).toBeVisible()
      await expectAccessible(page)

      await page.goto('/account/cards/new')
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
      await expect((await paymentElement(page)).getByText('Numéro de carte')).toBeVisible()
      await fillCard(page, asksAlways.number)
      await page.getByRole('checkbox', { name: /^J’autorise Northwind Coffee à enregistrer cette carte/ }).check()
      await page.getByRole('button', { name: 'Enregistrer la carte' }).click()
      await answerChallenge(page, 'Complete')
      await expect(page.getByRole('heading', { name: 'Carte enregistrée' })).toBeVisible()

      const saved = await waitForMail(request, shopper.email, /^Votre carte est enregistrée chez Northwind Coffee/)
      expect(saved.text).toContain('J’autorise Northwind Coffee à enregistrer cette carte')
      expect(saved.html).toContain('<html lang="fr">')

      await openCustomer(merchantPage, shopper)
      await chargeCard(merchantPage, asksAlways, { amount: '1999.50', reason: 'Order 1042' })
      await openPayment(merchantPage)
      const mail = await waitForMail(request, shopper.email, /^Confirmez votre paiement/)
      expect(plain(mail.subject)).toBe('Confirmez votre paiement de 1 999,50 € à Northwind Coffee')
      expect(recoveryLink(mail)).toBe(await shownLink(merchantPage))

      // The link speaks the language of whom it was sent to, whatever the browser asks for.
      await guestPage.goto(recoveryLink(mail))
      await expect(guestPage.getByRole('heading', { level: 1 })).toHaveText('Paiement à Northwind Coffee')
      const main = guestPage.getByRole('main')
      await expect.poll(async () => plain(await main.innerText())).toContain('1 999,50 €')
      await expect(main).toContainText('Visa se terminant par 3184')
      await expectAccessible(guestPage)
      await press(guestPage.getByRole('button', { name: 'Confirmer auprès de ma banque' }), challenge(guestPage))
      await answerChallenge(guestPage, 'Complete')
      await expect(guestPage.getByRole('heading', { name: /^Payé/ })).toBeVisible()
      expect(plain((await waitForMail(request, shopper.email, /^Vous avez payé/)).subject)).toBe(
        'Vous avez payé 1 999,50 € à Northwind Coffee',
      )

      await page.goto('/account/payments')
      await expect(page.getByRole('list', { name: 'Vos paiements' })).toContainText('Payé')
      await expectAccessible(page)
    },
  )

  test(
    'and chooses English in the menu of the account: no page is loaded, and mails follow',
    { tag: '@sandbox' },
    async ({ page, request }) => {
      const shopper = newPerson()
      await signUpInFrench(page, shopper)
      await page.evaluate(() => Object.assign(window, { stillHere: true }))
      const menu = page.getByRole('menu')
      await press(page.getByRole('button', { name: `Compte de ${shopper.email}` }), menu)
      await expect(menu.getByRole('menuitemradio', { name: 'Français' })).toBeChecked()
      await menu.getByRole('menuitemradio', { name: 'English' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Cards' })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
      await saveCard(page, asksAlways)
      await waitForMail(request, shopper.email, /^Your card is saved at Northwind Coffee/)
    },
  )
})

test('the switch of a hosted page keeps what was typed, and another visit remembers it', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill('ada@example.com')
  const french = page.getByRole('button', { name: 'Français' })
  await press(french, page.getByRole('heading', { level: 1, name: 'Connexion' }))
  await expect(french).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByLabel('E-mail')).toHaveValue('ada@example.com')
  await expectAccessible(page)
  await page.goto('/sign-up')
  await expect(page.getByRole('heading', { level: 1, name: 'Créer un compte' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Create an account' })).toBeVisible()
})

test('a language nobody here speaks is answered in English, and so is a made-up choice', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await context.addCookies([{ name: 'cardfile-locale', value: '../fr', url: page.url() }])
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await context.close()
})

test('the merchant’s pages speak French, and read an amount as it is written there', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, asksAlways)
  await openCustomer(merchantPage, shopper)
  await merchantPage
    .context()
    .addCookies([{ name: 'cardfile-locale', value: 'fr', url: new URL('/', merchantPage.url()).href }])
  await merchantPage.reload()
  const dialog = merchantPage.getByRole('dialog')
  await press(merchantPage.getByRole('button', { name: 'Débiter Visa se terminant par 3184' }), dialog)
  await dialog.getByLabel('Montant').fill('1 999,50')
  await dialog.getByLabel('Devise').selectOption('eur')
  await dialog.getByLabel('Motif').fill('Commande 1042')
  await dialog.getByRole('button', { name: 'Vérifier le débit' }).click()
  const confirm = dialog.getByRole('button', { name: /^Débiter .*€$/ })
  expect(plain((await confirm.textContent()) ?? '')).toBe('Débiter 1 999,50 €')
  await confirm.click()
  await expect(merchantPage.getByText(`La banque veut interroger ${shopper.name}`)).toBeVisible()
  await expectAccessible(merchantPage)
  for (const [path, title] of [
    ['/admin/customers', 'Clients'],
    ['/admin/payments', 'Paiements'],
    ['/admin/alarms', 'Alertes'],
    ['/admin/jobs', 'Tâches'],
    ['/admin/differences', 'Écarts'],
    ['/admin/settings/api-keys', 'Clés d’API'],
    ['/admin/settings/origins', 'Origines autorisées'],
  ] as const) {
    await merchantPage.goto(path)
    await expect(merchantPage.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(merchantPage.locator('html')).toHaveAttribute('lang', 'fr')
  }
  await merchantPage.context().clearCookies({ name: 'cardfile-locale' })
})

test('why a card was declined is said in the language of the page, too', async ({ guestPage: page, request }) => {
  const { customer } = await newWallet(request, 'pm_card_chargeCustomerFail')
  const refused = await rest(request)('POST', '/v1/payments', { customer, amount: 1999, currency: 'eur' })
  await page.goto(refused.body.data.recovery_url)
  await expect(page.getByRole('main')).toContainText('Your card was declined. Nothing has been charged.')
  await page.getByRole('button', { name: 'Français' }).click()
  await expect(page.getByRole('main')).toContainText('Votre banque n’a pas accepté le paiement. Rien n’a été débité.')
  await expect(page.getByRole('main')).not.toContainText('Your card')
})

async function signUpInFrench(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Nom').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Mot de passe').fill(person.password)
  await page.getByRole('button', { name: 'Créer un compte' }).click()
  await expect(page).toHaveURL('/account/cards')
}
