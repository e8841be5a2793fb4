import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures'
import { expectNoOverflow } from './overflow'
import { test } from './own-world-test'
import { signIn } from './people'
import { press } from './press'
import { rest } from './rest'
import { addShop, type Shop } from './shops'
import { expectAccessibleInBothThemes } from './themes'

const PAGE = '/admin/settings/api-keys'

// A key's overlap ends with time.
test.use({ alone: 'api-keys' })

test.describe('API keys', { tag: '@sandbox' }, () => {
  test.describe.configure({ mode: 'serial' })

  test('a key is made on the page, shown once, and may do what was ticked', async ({ page, world, request }) => {
    const shop = await addShop(world)
    await open(page, shop)
    await expect(page.getByRole('heading', { name: 'No API keys yet' })).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)

    await page.goto(`${PAGE}?new=1`)
    const dialog = page.getByRole('dialog', { name: 'Create an API key' })
    for (const [scope, ticked] of Object.entries({ Read: true, Charge: true, Manage: false }))
      await expect(box(dialog, scope)).toBeChecked({ checked: ticked })
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    await dialog.getByLabel('Name').fill('Web shop')
    await box(dialog, 'Read').uncheck()
    await box(dialog, 'Charge').uncheck()
    await dialog.getByRole('button', { name: 'Create key' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('Choose at least one.')
    await expect(dialog.getByLabel('Name')).toHaveValue('Web shop')
    await expectAccessibleInBothThemes(page)
    await box(dialog, 'Read').check()
    await dialog.getByRole('button', { name: 'Create key' }).click()
    const key = await shownKey(dialog)
    expect(key).toMatch(/^ck_test_[0-9a-z]{12}_[\w-]{43}$/)
    await expect(dialog.getByText('This is the only time it is shown.')).toBeVisible()
    await page.mouse.click(5, 5)
    await expect(dialog, 'a press beside it does not lose the key').toBeVisible()
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await dialog.getByRole('button', { name: 'Copy key' }).click()
    await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
    await dialog.getByRole('button', { name: 'I have saved it' }).click()
    await expect(dialog).toHaveCount(0)

    const row = page.getByRole('row').filter({ hasText: 'Web shop' })
    await expect(row).toContainText(`ck_test_${key.slice(8, 12)}…${key.slice(-4)}`)
    await expect(row).toContainText(/Active\s*Read.*Never used/s)
    await expect(row).toContainText(`by ${shop.email}`)
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    for (const address of [PAGE, `${PAGE}?state=ended`]) {
      const html = await (await page.request.get(address)).text()
      expect(html, address).not.toContain(key.slice(-43))
    }

    const call = rest(request, key)
    expect((await call('GET', '/v1/payments')).status).toBe(200)
    for (const path of ['/v1/customers', '/v1/customers/cus_x/charge', '/v1/payments']) {
      const refused = await call('POST', path, {})
      expect([refused.status, refused.body.error.code], path).toEqual([403, 'permission_denied'])
    }
    await expect(async () => {
      await page.reload()
      await expect(row).toContainText(/Used \w+ \d+, \d{4}/, { timeout: 1_000 })
    }).toPass()

    await openDialog(page, 'Create key')
    await dialog.getByLabel('Name').fill('Web shop')
    await dialog.getByRole('button', { name: 'Create key' }).click()
    await expect(dialog.getByText('A working key has this name.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Create key' })).toBeFocused()
  })

  test('Manage holds neither Read nor Charge, and a key of the other mode is none', async ({
    page,
    world,
    request,
  }) => {
    await open(page, await addShop(world))
    const manager = await createKey(page, 'Back office', ['Manage'])
    const call = rest(request, manager)
    expect((await call('GET', '/v1/payments')).status).toBe(403)
    expect((await call('POST', '/v1/customers/cus_x/charge', {})).status).toBe(403)
    expect((await call('POST', '/v1/customers', { email: 'nobody' })).status).toBe(422)
    const live = await rest(request, manager.replace('ck_test_', 'ck_live_'))('GET', '/v1/payments')
    expect([live.status, live.body.error.code]).toEqual([401, 'api_key_invalid'])
    expect(live.headers['www-authenticate']).toContain('Bearer')
  })

  test('a rotated key works on for the overlap, a revoked one not a moment longer', async ({
    page,
    world,
    request,
  }) => {
    test.slow()
    const shop = await addShop(world)
    await open(page, shop)
    const first = await createKey(page, 'Till', ['Read', 'Charge'])
    const statusOf = async (key: string) => (await rest(request, key)('GET', '/v1/payments')).status

    await world.walk(6)
    await page.reload()
    const rotation = page.getByRole('dialog', { name: 'Rotate Till' })
    await openDialog(page, 'Rotate Till', rotation)
    await rotation.getByLabel('The old key works on for').selectOption('1 hour')
    await rotation.getByLabel('Your password').fill('not the password')
    await rotation.getByRole('button', { name: 'Create new key' }).click()
    await expect(rotation.getByText('This is not your password.')).toBeVisible()
    await expect(rotation.getByLabel('The old key works on for')).toHaveValue('hour')
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    await rotation.getByLabel('Your password').fill(shop.password)
    await rotation.getByRole('button', { name: 'Create new key' }).click()
    const second = await shownKey(rotation)
    expect(second).not.toBe(first)
    await rotation.getByRole('button', { name: 'I have saved it' }).click()
    const rows = page.getByRole('row').filter({ hasText: 'Till' })
    await expect(rows).toHaveCount(2)
    await expect(rows.first()).toContainText(/Active\s*ReadCharge/)
    await expect(rows.last()).toContainText(/Replaced.*Works until \w+ \d+, \d{4}/s)
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200])

    // Two of a name at most: the next rotation ends the first.
    await openDialog(page, 'Rotate Till', rotation)
    await expect(rotation).toContainText(`${first.slice(0, 12)}…${first.slice(-4)}, replaced before, still works.`)
    await expectAccessibleInBothThemes(page)
    await page.keyboard.press('Escape')
    await world.walk(50)
    expect(await statusOf(first), 'within the hour').toBe(200)
    await world.walk(15)
    expect([await statusOf(first), await statusOf(second)], 'after it').toEqual([401, 200])

    await open(page, shop)
    await expect(rows).toHaveCount(1)
    const name = `Revoke Till, ${second.slice(0, 12)}…${second.slice(-4)}`
    const question = page.getByRole('alertdialog', { name: 'Revoke Till?' })
    await openDialog(page, name, question)
    await expect(question).toContainText('This cannot be undone.')
    await expect(question).toContainText(/It was last used \w+ \d+/)
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused()
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    // Behind an open question no row can be seen.
    await expect(question).toBeHidden()
    await expect(rows).toHaveCount(0)
    expect(await statusOf(second)).toBe(401)

    await page.getByRole('link', { name: 'Ended' }).click()
    await expect(page).toHaveURL(`${PAGE}?state=ended`)
    await expect(rows).toHaveText([/Revoked/, /Expired/])
    await expect(rows.getByRole('button')).toHaveCount(0)
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
  })

  test('keys are the merchant’s: not a shopper’s, and not another merchant’s', async ({ page, world }) => {
    const { shopper } = JSON.parse(await readFile(world.demoFile, 'utf8'))
    await signIn(page, shopper, '/account/cards')
    expect((await page.request.get(PAGE)).status()).toBe(404)
    await open(page, await addShop(world))
    await expect(page.getByRole('heading', { name: 'No API keys yet' })).toBeVisible()
    await expect(page.getByText('Demo')).toHaveCount(0)
  })

  test.describe(() => {
    // What the page reads ahead meanwhile.
    test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

    test('without a network the page says so', async ({ page, world }) => {
      await open(page, await addShop(world))
      await expect(page.getByRole('button', { name: 'Create key' }).first()).toBeVisible()
      await page.context().setOffline(true)
      await expect(page.getByRole('status').filter({ hasText: /offline|connection/i })).toBeVisible()
      await page.context().setOffline(false)
    })
  })

  test('origins that may open the popup are added and removed', async ({ page, world }) => {
    await open(page, await addShop(world), '/admin/settings/stripe')
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Allowed origins' }).click()
    await expect(page).toHaveURL('/admin/settings/origins')
    await expect(page.getByRole('heading', { name: 'No origins yet' })).toBeVisible()
    await expectAccessibleInBothThemes(page)
    const field = page.getByLabel('Origin', { exact: true })
    const add = async (text: string) => {
      await field.fill(text)
      await page.getByRole('button', { name: 'Add origin' }).click()
    }
    const refused: [string, string][] = [
      ['https://shop.example.com/cart', 'Leave out everything after the host and port'],
      ['http://shop.example.com', 'It must begin with https://.'],
      ['https://*.example.com', 'There are no wildcards.'],
      ['shop', 'Write it like https://shop.example.com.'],
    ]
    for (const [text, words] of refused) {
      await add(text)
      await expect(page.getByText(words)).toBeVisible()
      await expect(field).toHaveValue(text)
    }
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    const list = page.getByRole('list', { name: 'Allowed origins' }).getByRole('listitem')
    for (const [text, origin] of [
      ['https://Shop.example.com/', 'https://shop.example.com'],
      ['http://localhost:4000', 'http://localhost:4000'],
    ] as const) {
      await add(text)
      await expect(page.getByText(`${origin} may open the popup now.`)).toBeVisible()
      await expect(field).toHaveValue('')
      await expect(list.last()).toContainText(origin)
    }
    await add('https://shop.example.com')
    await expect(page.getByText('This origin is in the list already.')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'Remove https://shop.example.com' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Removed.' })).toBeVisible()
    await expect(list).toHaveCount(1)
    await page.reload()
    await expect(list).toHaveText([/^http:\/\/localhost:4000/])
  })
})

async function open(page: Page, { endpoint, email, password }: Shop, at = PAGE): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`/sign-in?merchant=${endpoint}&next=${at}`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(at)
}

async function openDialog(page: Page, name: string, dialog = page.getByRole('dialog')): Promise<void> {
  await press(page.getByRole('button', { name, exact: true }).first(), dialog)
}

function box(dialog: Locator, scope: string): Locator {
  return dialog.getByRole('checkbox', { name: new RegExp(`^${scope}`) })
}

async function createKey(page: Page, name: string, scopes: string[]): Promise<string> {
  await openDialog(page, 'Create key')
  const dialog = page.getByRole('dialog', { name: 'Create an API key' })
  await dialog.getByLabel('Name').fill(name)
  for (const scope of ['Read', 'Charge', 'Manage']) await box(dialog, scope).setChecked(scopes.includes(scope))
  await dialog.getByRole('button', { name: 'Create key' }).click()
  const key = await shownKey(dialog)
  await dialog.getByRole('button', { name: 'I have saved it' }).click()
  await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible()
  return key
}

async function shownKey(dialog: Locator): Promise<string> {
  const shown = dialog.getByRole('group', { name: 'Your new key' })
  await expect(shown).toBeVisible()
  return (await shown.textContent()) ?? ''
}
