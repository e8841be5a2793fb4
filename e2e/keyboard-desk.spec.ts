import { asksAlways } from './cards'
import { shownLink } from './desk'
import { expect, test } from './fixtures'
import { challengePage, enterOn, expectFocusTrapped, tabTo, typeInto } from './keys'
import { paid } from './paying'
import { demoPeople } from './people'
import { saveCard } from './saving'

test('by keyboard alone: the merchant charges, the shopper confirms from the link, the merchant refunds', async ({
  page,
  shopper,
  merchantPage: desk,
  guestPage,
}) => {
  test.slow()
  await saveCard(page, asksAlways)
  const dialog = desk.getByRole('dialog')

  await desk.goto('/admin/customers')
  await typeInto(desk, desk.getByRole('searchbox'), shopper.email)
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('table', { name: 'Customers' }).getByRole('row')).toHaveCount(2)
  const heading = desk.getByRole('heading', { level: 1, name: shopper.name })
  await enterOn(desk, desk.getByRole('table').getByRole('link', { name: shopper.name }), heading)
  const charge = desk.getByRole('button', { name: 'Charge Visa ending in 3184' })
  await enterOn(desk, charge, dialog)
  await expectFocusTrapped(desk, dialog)
  await desk.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(charge, 'the window gives the focus back').toBeFocused()

  await enterOn(desk, charge, dialog)
  await typeInto(desk, dialog.getByLabel('Amount'), '24.50')
  await typeInto(desk, dialog.getByLabel('Reason'), 'Order 1042')
  await enterOn(
    desk,
    dialog.getByRole('button', { name: 'Review charge' }),
    dialog.getByRole('button', { name: /^Charge .*\d$/ }),
  )
  await tabTo(desk, dialog.getByRole('button', { name: /^Charge .*\d$/ }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('status').filter({ hasText: 'The bank wants to ask' })).toBeVisible()
  await expect(dialog).toHaveCount(0)

  const row = desk.getByRole('table', { name: 'Payments' }).getByRole('row').nth(1)
  const cancel = desk.getByRole('button', { name: 'Cancel payment' })
  await enterOn(desk, row.getByRole('link').first(), cancel)
  const question = desk.getByRole('alertdialog')
  await enterOn(desk, cancel, question)
  await expect(question.getByRole('button', { name: 'Keep it' }), 'the way back has the focus').toBeFocused()
  await expectFocusTrapped(desk, question)
  await desk.keyboard.press('Escape')
  await expect(cancel, 'the window gives the focus back').toBeFocused()

  await guestPage.goto(await shownLink(desk))
  const complete = challengePage(guestPage).getByRole('button', { name: 'Complete' })
  await enterOn(guestPage, guestPage.getByRole('button', { name: 'Confirm with your bank' }), complete)
  await tabTo(guestPage, complete)
  await guestPage.keyboard.press('Enter')
  await expect(paid(guestPage)).toBeFocused()

  await desk.reload()
  await enterOn(desk, desk.getByRole('button', { name: 'Refund', exact: true }), dialog)
  const password = dialog.getByLabel('Your password')
  if (await password.isVisible()) await typeInto(desk, password, (await demoPeople()).merchant.password)
  await tabTo(desk, dialog.getByRole('button', { name: 'Refund €24.50' }))
  await desk.keyboard.press('Enter')
  await expect(dialog.getByRole('status').filter({ hasText: '€24.50 refunded' })).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(desk.getByRole('main'), 'the button that opened it is gone').toBeFocused()
})
