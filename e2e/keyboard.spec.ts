import { expect, type Page } from '@playwright/test'
import { asksOnSetup } from './cards'
import { test } from './fixtures'
import { challengePage, tabTo, typeInto } from './keys'
import { newPerson } from './people'
import { paymentElement } from './stripe-elements'
import { cardItem, cardNames, consentBox, defaultBadges, fillWallet, saveButton, visa } from './wallet'

const saved = 'Visa ending in 3155'

test('the whole way goes by keyboard: sign up, save with the bank’s challenge, default, removal, undo, sign out', async ({
  page,
}) => {
  test.slow()
  const person = newPerson()
  await page.goto('/sign-up')
  await typeInto(page, page.getByLabel('Name'), person.name)
  await typeInto(page, page.getByLabel('Email'), person.email)
  await typeInto(page, page.getByLabel('Password'), person.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/account/cards')
  await fillWallet(page, [visa])

  await tabTo(page, page.getByRole('link', { name: 'Add card' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/account/cards/new')
  const element = await paymentElement(page)
  await typeInto(page, element.locator('[name="number"]'), asksOnSetup.number)
  await typeInto(page, element.locator('[name="expiry"]'), '1234')
  await typeInto(page, element.locator('[name="cvc"]'), '123')
  const postalCode = element.locator('[name="postalCode"]')
  if (await postalCode.isVisible()) await typeInto(page, postalCode, '10001')
  await tabTo(page, consentBox(page))
  await page.keyboard.press('Space')
  await tabTo(page, saveButton(page))
  await page.keyboard.press('Enter')

  const complete = challengePage(page).getByRole('button', { name: 'Complete' })
  await expect(complete).toBeVisible()
  await tabTo(page, complete)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Card saved' })).toBeFocused()
  await tabTo(page, page.getByRole('link', { name: 'Back to cards' }))
  await page.keyboard.press('Enter')
  await expect(cardNames(page)).toHaveText([visa.name, saved])

  await openMenu(page, saved)
  await expect(page.getByRole('menuitem', { name: 'Make default' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cardNames(page)).toHaveText([saved, visa.name])
  await expect(defaultBadges(page)).toHaveCount(1)
  await expect(cardItem(page, saved).getByText('Default', { exact: true })).toBeVisible()

  const dialog = page.getByRole('alertdialog')
  await openRemoval(page, saved)
  await expect(dialog.getByRole('button', { name: 'Keep card' }), 'the way back has the focus').toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: `Options for ${saved}` })).toBeFocused()

  await openRemoval(page, saved)
  await tabTo(page, dialog.getByRole('button', { name: 'Remove Visa ending 3155' }))
  await page.keyboard.press('Enter')
  await expect(cardNames(page)).toHaveText([visa.name])
  await tabTo(page, page.getByRole('button', { name: 'Undo' }))
  await page.keyboard.press('Enter')
  await expect(cardNames(page)).toHaveText([saved, visa.name])

  await tabTo(page, page.getByRole('button', { name: `Account of ${person.email}` }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByRole('menuitem', { name: 'Sign out', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('You are signed out.')).toBeVisible()
})

test('the first stop of every page leads past the navigation', async ({ page, shopper }) => {
  for (const path of ['/account/cards', '/account/payments']) {
    await page.goto(path)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' }), shopper.email).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  }
})

async function openMenu(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: `Options for ${name}` }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
}

async function openRemoval(page: Page, name: string): Promise<void> {
  await openMenu(page, name)
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Remove card' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toBeVisible()
}
