import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { expect } from './fixtures'
import { oneOfEach } from './link-kinds'
import type { OwnWorld } from './own-world'
import { test } from './own-world-test'
import { signIn } from './people'
import { expectAccessibleInBothThemes } from './themes'

test.use({
  alone: 'broken-pages',
  expectedErrors: [/status of 500|React error #441/],
})

async function people(world: OwnWorld) {
  await expect.poll(() => readFile(world.demoFile, 'utf8').catch(() => ''), { timeout: 60_000 }).toContain('merchant')
  return JSON.parse(await readFile(world.demoFile, 'utf8'))
}

// What every query of a table meets until it has its name back.
function rename(world: OwnWorld, from: string, to: string): void {
  const database = new Database((world.environment.DATABASE_URL ?? '').replace('file:', ''))
  database.exec(`alter table ${from} rename to ${to}`)
  database.close()
}

async function brokenAndMended(page: Page, world: OwnWorld, address: string, table: string, mended: string) {
  const title = page.getByRole('heading', { level: 1, name: 'This page did not load' })
  rename(world, table, 'gone')
  try {
    await page.goto(address)
    await expect(title).toBeFocused()
    await expect(page.getByText(/check your payments before you try again/)).toBeVisible()
    // The reason stays on the server.
    await expect(page.getByText(/^Reference: \w+/)).toBeVisible()
    expect(await page.content()).not.toMatch(/no such table|SQLITE/i)
    await expectAccessibleInBothThemes(page)
  } finally {
    rename(world, 'gone', table)
  }
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: mended })).toBeVisible()
  await expect(title).toHaveCount(0)
}

test.describe('a page that breaks on the server', { tag: '@sandbox' }, () => {
  test.describe.configure({ mode: 'serial' })

  test('says so inside its shell, and is there again by one press once it works', async ({ page, world, request }) => {
    const { shopper, merchant, api_key: key } = await people(world)
    await signIn(page, shopper, '/account/cards')
    await brokenAndMended(page, world, '/account/cards', 'payment_methods', 'Cards')
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Cards' })).toBeVisible()

    const links = await oneOfEach(request, key)
    const wallet = links.find((link) => link.page === 'wallet')
    await brokenAndMended(page, world, wallet?.url ?? '', 'payment_methods', 'Cards')
    await expect(page.getByRole('banner')).toContainText('Northwind Coffee')

    await page.context().clearCookies()
    await signIn(page, merchant, '/admin')
    await brokenAndMended(page, world, '/admin/payments', 'saved_views', 'Payments')
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Customers' })).toBeVisible()
  })

  test('says so without its shell where that breaks, too', async ({ page, world }) => {
    const { shopper } = await people(world)
    await signIn(page, shopper, '/account/cards')
    await brokenAndMended(page, world, '/account/payments', 'notifications', 'Payments')
  })
})
