import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { APIRequestContext, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectNoOverflow } from './overflow'
import { press } from './press'
import { rest } from './rest'
import { expectAccessibleInBothThemes } from './themes'

const customerSearch = (page: Page) => page.getByRole('searchbox', { name: 'Search customers' })
const rows = (page: Page, table: string) => page.getByRole('table', { name: table }).getByRole('row')

async function addCustomers(request: APIRequestContext, names: string[]): Promise<string[]> {
  const call = rest(request)
  const emails = names.map(() => `desk.${randomUUID().slice(0, 8)}@example.com`)
  for (const [i, name] of names.entries()) {
    const { status, body } = await call('POST', '/v1/customers', { name, email: emails[i] })
    expect([status, body]).toMatchObject([201, { success: true }])
  }
  return emails
}

async function downloaded(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}

test('the list follows what is typed, and the field keeps the cursor', async ({ merchantPage: page, request }) => {
  const tag = randomUUID().slice(0, 8)
  await addCustomers(request, [`Ida ${tag}`, `Ivo ${tag}`])
  await page.goto('/admin/customers')
  const search = customerSearch(page)
  await expect(async () => {
    await search.fill('')
    await search.pressSequentially(tag, { delay: 20 })
    await expect(page).toHaveURL(`/admin/customers?q=${tag}`, { timeout: 2_000 })
  }).toPass()
  await expect(rows(page, 'Customers')).toHaveCount(3)
  await expect(search).toBeFocused()
  await expect(search).toHaveValue(tag)
  await search.press('Home')
  await search.pressSequentially('Ida ')
  await expect(rows(page, 'Customers')).toHaveCount(2)
  await expect(search).toBeFocused()
  await page.getByRole('link', { name: /^“Ida .*” Clear this filter$/ }).click()
  await expect(page).toHaveURL('/admin/customers')
  await expect(search).toHaveValue('')
  await page.goBack()
  await expect(search).toHaveValue(`Ida ${tag}`)
})

test('a chip pressed while the search still waits for more letters is what counts', async ({ merchantPage: page }) => {
  await page.goto('/admin/payments')
  const search = page.getByRole('searchbox', { name: 'Search payments' })
  const chip = page.getByRole('navigation', { name: 'Filter by status' }).getByRole('link', { name: 'Succeeded' })
  await search.pressSequentially('nobody')
  await chip.click()
  await expect(page).toHaveURL('/admin/payments?status=succeeded')
  await page.waitForLoadState('networkidle')
  await expect(page).toHaveURL('/admin/payments?status=succeeded')
  await expect(search).toHaveValue('')
})

test('the search is a plain form whose address has the answer in it', async ({ merchantPage: page, request }) => {
  const tag = randomUUID().slice(0, 8)
  await addCustomers(request, [`Noa ${tag}`])
  await page.goto('/admin/customers')
  const form = page.getByRole('search')
  await expect(form).toHaveAttribute('method', 'get')
  await expect(form).toHaveAttribute('action', '/admin/customers')
  await expect(customerSearch(page)).toHaveAttribute('name', 'q')
  const html = await (await page.request.get(`/admin/customers?q=${tag}&from=&to=`)).text()
  expect(html).toContain(`Noa ${tag}`)
})

test('filters of payments add up in the address, and each has its way out', async ({ merchantPage: page }) => {
  await page.goto('/admin/payments')
  await expect(async () => {
    await page.getByRole('combobox', { name: 'Currency' }).selectOption('jpy')
    await expect(page).toHaveURL('/admin/payments?currency=jpy', { timeout: 2_000 })
  }).toPass()
  await page.getByLabel('From').fill('2020-01-01')
  await expect(page).toHaveURL('/admin/payments?from=2020-01-01&currency=jpy')
  await page.getByRole('link', { name: 'Declined', exact: true }).click()
  await expect(page).toHaveURL('/admin/payments?from=2020-01-01&currency=jpy&status=declined')
  const active = page.getByRole('list', { name: 'Filters that are on' })
  await expect(active.getByRole('link')).toHaveText([
    'JPYClear this filter',
    'From Jan 1, 2020Clear this filter',
    'DeclinedClear this filter',
    'Clear all',
  ])
  await expect(page.getByRole('heading', { name: 'No payment matches' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await expectNoOverflow(page)
  await active.getByRole('link', { name: /^JPY/ }).click()
  await expect(page).toHaveURL('/admin/payments?from=2020-01-01&status=declined')
  await expect(page.getByRole('combobox', { name: 'Currency' })).toHaveValue('')
  await active.getByRole('link', { name: 'Clear all' }).click()
  await expect(page).toHaveURL('/admin/payments')
  await expect(page.getByLabel('From')).toHaveValue('')
})

test('a view is saved, renamed, deleted and brought back', async ({ merchantPage: page }) => {
  const name = `Yen ${randomUUID().slice(0, 6)}`
  await page.goto('/admin/payments?currency=jpy&status=succeeded')
  const dialog = page.getByRole('dialog')
  await press(page.getByRole('button', { name: 'Save view' }), dialog)
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  const views = page.getByRole('list', { name: 'Saved views' })
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('button', { name: 'Save view' })).toHaveCount(0)

  await page.goto('/admin/payments?currency=eur')
  await press(page.getByRole('button', { name: 'Save view' }), dialog)
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog.getByText('Another view has this name. Choose one of its own.')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await views.getByRole('link', { name }).click()
  await expect(page).toHaveURL('/admin/payments?currency=jpy&status=succeeded')

  const menu = page.getByRole('menu')
  await press(page.getByRole('button', { name: `Options for the view ${name}` }), menu)
  await menu.getByRole('menuitem', { name: 'Rename' }).click()
  await dialog.getByLabel('Name').fill(`${name} paid`)
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(views.getByRole('link', { name: `${name} paid` })).toBeVisible()

  await press(page.getByRole('button', { name: `Options for the view ${name} paid` }), menu)
  await menu.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByText(`The view ${name} paid is deleted.`, { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: `${name} paid` })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(views.getByRole('link', { name: `${name} paid` })).toBeVisible()
  await page.reload()
  await expect(views.getByRole('link', { name: `${name} paid` })).toBeVisible()
})

test('the keys find, choose and open a row, and leave what is typed alone', async ({ merchantPage: page, request }) => {
  const tag = randomUUID().slice(0, 8)
  await addCustomers(request, [`Kai ${tag}`, `Kim ${tag}`])
  await page.goto(`/admin/customers?q=${tag}`)
  const links = page.getByRole('table', { name: 'Customers' }).getByRole('link')
  await expect(async () => {
    await page.keyboard.press('j')
    await expect(links.first()).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('j')
  await expect(links.last()).toBeFocused()
  await page.keyboard.press('j')
  await expect(links.last()).toBeFocused()
  await page.keyboard.press('k')
  await expect(links.first()).toBeFocused()
  await page.keyboard.press('/')
  const search = customerSearch(page)
  await expect(search).toBeFocused()
  await search.fill('')
  await search.pressSequentially('jk/?')
  await expect(search).toHaveValue('jk/?')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.goto(`/admin/customers?q=${tag}`)
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(dialog).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('j')
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await expectAccessibleInBothThemes(page)
  await dialog.getByLabel('Use these shortcuts in this browser').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(links.first()).not.toBeFocused()
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await dialog.getByLabel('Use these shortcuts in this browser').check()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('j')
  await expect(links.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: `Kim ${tag}` })).toBeVisible()
})

test('an export has all rows of the filter in it, and none of them is a formula', async ({
  merchantPage: page,
  request,
}) => {
  test.slow()
  const tag = randomUUID().slice(0, 8)
  const names = [`=HYPERLINK("x") ${tag}`, `+1 ${tag}`, `-1 ${tag}`, `@SUM ${tag}`, `Zoë, "Z" ${tag}`]
  const many = Array.from({ length: 22 }, (_, i) => `Row ${i} ${tag}`)
  await addCustomers(request, [...names, ...many])
  await page.goto(`/admin/customers?q=${tag}`)
  await expect(rows(page, 'Customers')).toHaveCount(21)
  const text = await downloaded(page)
  const lines = text.split('\r\n')
  expect(lines[0]).toBe(
    '\uFEFF"id","created_at","name","email","stripe_customer","cards","default_card_brand","default_card_last4"',
  )
  expect(lines).toHaveLength(1 + names.length + many.length + 1)
  for (const cell of [
    `"'=HYPERLINK(""x"") ${tag}"`,
    `"'+1 ${tag}"`,
    `"'-1 ${tag}"`,
    `"'@SUM ${tag}"`,
    `"Zoë, ""Z"" ${tag}"`,
  ])
    expect(text).toContain(`,${cell},`)

  await page.goto('/admin/payments?currency=eur&status=succeeded')
  const payments = (await downloaded(page)).split('\r\n').slice(1, -1)
  expect(payments.length).toBeGreaterThan(0)
  for (const line of payments) expect(line).toMatch(/^"[\w-]{36}","[^"]+Z","succeeded","\d+\.\d\d","EUR","\d+\.\d\d",/)
})

test('nobody else gets an export', async ({ shopper, page, guestPage }) => {
  for (const list of ['customers', 'payments']) {
    expect((await page.request.get(`/admin/${list}/export`)).status(), shopper.email).toBe(404)
    const answer = await guestPage.request.get(`/admin/${list}/export`, { maxRedirects: 0 })
    expect([answer.status(), answer.headers().location?.includes('/sign-in')]).toEqual([307, true])
  }
})
