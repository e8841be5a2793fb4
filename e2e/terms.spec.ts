import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect } from './fixtures'
import { expectNoOverflow } from './overflow'
import { test } from './own-world-test'
import { newPerson, signIn, signUp } from './people'
import { press } from './press'
import { fillCard } from './stripe-elements'
import { expectAccessibleInBothThemes } from './themes'
import { saveButton } from './wallet'

test.use({ alone: 'terms' })

const part = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const preview = (page: Page) => page.getByRole('region', { name: 'As shoppers see it' })
const history = (page: Page) => page.getByRole('region', { name: 'Versions' })

test.describe('the terms', { tag: '@sandbox' }, () => {
  // One world is enough for all of them; each goes on from the version before.
  test.describe.configure({ mode: 'serial' })

  test.beforeEach(async ({ page, world }) => {
    const { merchant } = JSON.parse(await readFile(world.demoFile, 'utf8'))
    await signIn(page, merchant, '/admin')
    await page.goto('/admin/settings/terms')
    await expect(page.getByRole('heading', { level: 1, name: 'Terms' })).toBeVisible()
  })

  test('a merchant writes its words and sees what shoppers will see', async ({ page }) => {
    await expect(history(page)).toContainText('Cardfile’s words')
    await expect(preview(page).getByRole('checkbox')).not.toBeChecked()
    await expect(async () => {
      await part(page, 'When').fill('On the first Monday, by {merchant}.')
      await expect(preview(page)).toContainText('On the first Monday, by Northwind Coffee.', { timeout: 1_000 })
    }).toPass()
    await expectAccessibleInBothThemes(page, { braces: true })
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'Save as version 1' }).click()
    await expect(page.getByText('Version 1 is on the pages now.')).toBeVisible()
    const newest = history(page).getByRole('listitem').first()
    await expect(newest).toContainText(/Version 1.*On the pages.*by \S+@\S+/s)
    await newest.getByText('Version 1').click()
    await expect(newest).toContainText('On the first Monday, by {merchant}.')
    await expect(page.getByRole('button', { name: 'Save as version 2' })).toBeVisible()
  })

  test('words that cannot be are refused beside their part, and stay', async ({ page }) => {
    for (const [words, problem] of [
      ['   ', 'Say something here: the terms are not complete without it.'],
      ['For {nobody}.', 'Between braces only these names: {merchant}.'],
      ['a\u202eb', 'There are characters in it that nobody can see.'],
    ] as const) {
      await part(page, 'How to stop').fill(words)
      await page.getByRole('button', { name: 'Save as version 2' }).click()
      await expect(page.getByText(problem)).toBeVisible()
      await expect(part(page, 'How to stop')).toHaveValue(words)
      await expect(part(page, 'How to stop')).toHaveAttribute('aria-invalid', 'true')
    }
    await expectNoOverflow(page)
    await page.getByRole('link', { name: 'Rest of a price' }).click()
    await expect(preview(page)).toContainText('€84.00')
    await expect(async () => {
      await part(page, 'How much').fill('The rest.')
      await page.getByRole('button', { name: 'Save as version 1' }).click()
      await expect(page.getByText('write {rest} where the amount goes')).toBeVisible({ timeout: 1_000 })
    }).toPass()
  })

  test('French pages have French words, with a preview in French', async ({ page }) => {
    await page.getByRole('link', { name: 'French' }).click()
    await expect(page).toHaveURL(/language=fr/)
    await expect(preview(page)).toContainText('Quand')
    await expect(page.getByRole('button', { name: 'Save as version 1' })).toBeVisible()
  })

  test('two people at once: the second is told that there is another version', async ({ page, context }) => {
    const second = await context.newPage()
    await second.goto('/admin/settings/terms?purpose=on_session_reuse&language=en')
    await page.goto('/admin/settings/terms?purpose=on_session_reuse&language=en')
    for (const [desk, words, says] of [
      [page, 'When you want.', 'Version 1 is on the pages now.'],
      [second, 'When we want.', 'Somebody saved another version meanwhile.'],
    ] as const) {
      await expect(async () => {
        await part(desk, 'When').fill(words)
        await expect(preview(desk)).toContainText(words, { timeout: 1_000 })
      }).toPass()
      await desk.getByRole('button', { name: 'Save as version 1' }).click()
      await expect(desk.getByText(says)).toBeVisible()
    }
  })

  test('a page opened before asks again, and what is agreed to then is what stood there', async ({
    page,
    browser,
    world,
  }) => {
    const context = await browser.newContext({ baseURL: world.url })
    const shop = await context.newPage()
    await signUp(shop, newPerson())
    await shop.goto('/account/cards/new')
    await expect(shop.getByText('On the first Monday, by Northwind Coffee.')).toBeVisible()
    await expect(async () => {
      await part(page, 'When').fill('Never on Sundays.')
      await expect(preview(page)).toContainText('Never on Sundays.', { timeout: 1_000 })
    }).toPass()
    await page.getByRole('button', { name: 'Save as version 2' }).click()
    await expect(page.getByText('Version 2 is on the pages now.')).toBeVisible()

    const agree = async () => {
      await fillCard(shop, '4242424242424242')
      await shop.getByRole('checkbox', { name: /^I allow/ }).check()
      await saveButton(shop).click()
    }
    await agree()
    await expect(shop.getByText('The terms have changed. Reload the page and read them again.')).toBeVisible()
    await press(shop.getByRole('button', { name: 'Reload page' }), shop.getByText('Never on Sundays.'))
    await agree()
    await expect(shop.getByRole('heading', { name: 'Card saved' })).toBeVisible()
    await shop.goto('/account/consents')
    const [consent, ...more] = await shop.locator('blockquote').allInnerTexts()
    expect(more).toEqual([])
    expect(consent).toContain('Never on Sundays.')
    await context.close()
  })
})
