import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect } from './fixtures'
import { expectNoOverflow } from './overflow'
import type { OwnWorld } from './own-world'
import { test } from './own-world-test'
import { signIn } from './people'
import { addShop } from './shops'
import { expectAccessibleInBothThemes } from './themes'

// What others charge would be counted.
test.use({ alone: 'overview' })

// The demo's six charges: three go through, one wants its customer, two are declined.
async function openOverview(page: Page, world: OwnWorld): Promise<void> {
  await expect.poll(() => readFile(world.demoFile, 'utf8').catch(() => ''), { timeout: 60_000 }).toContain('merchant')
  const { merchant } = JSON.parse(await readFile(world.demoFile, 'utf8'))
  await signIn(page, merchant, '/admin')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
}

test.describe('the overview', { tag: '@sandbox' }, () => {
  test('shows today, the days and what waits, for the eye and as a table', async ({ page, world }) => {
    await openOverview(page, world)
    const figure = (name: string) => page.locator('dl > div', { hasText: name }).locator('dd')
    await expect(figure('Charged today')).toContainText('€120.40')
    await expect(figure('Success rate')).toContainText('50%3 of 6 that a bank was asked about')
    await expect(figure('Recovered')).toContainText('Nothing yet')
    await expect(figure('Waiting for customers')).toContainText('3payments wait, see them€95.50')

    const chart = page.getByRole('region', { name: 'Payments by day' }).first()
    await expect(chart.locator('rect[data-fate=succeeded]').first()).toBeVisible()
    await chart.getByText('Show as table').click()
    const rows = chart.getByRole('table').getByRole('row')
    await expect(rows).toHaveCount(31)
    await expect(rows.nth(1).getByRole('cell')).toHaveText(['3', '2', '2', '0', '0'])
    await expect(rows.nth(2).getByRole('cell')).toHaveText(['0', '0', '0', '0', '0'])
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
  })

  test('keeps its days in the address, and leads to what needs somebody', async ({ page, world }) => {
    await openOverview(page, world)
    const range = page.getByRole('navigation', { name: 'Days shown' })
    await expect(range.getByRole('link', { name: '30 days' })).toHaveAttribute('aria-current', 'true')
    await range.getByRole('link', { name: '7 days' }).click()
    await expect(page).toHaveURL('/admin?days=7')
    await expect(page.getByText('Finished from a recovery link in 7 days')).toBeVisible()
    await page.goto('/admin?days=5000')
    await expect(range.getByRole('link', { name: '30 days' })).toHaveAttribute('aria-current', 'true')

    const attention = page.getByRole('region', { name: 'Needs attention' })
    await attention.getByRole('link', { name: '€9.50 of Alan Turing was declined' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '€9.50' })).toBeVisible()
    await page.goBack()
    await page.getByRole('link', { name: 'payments wait, see them' }).click()
    await expect(page).toHaveURL('/admin/payments?status=requires_action,declined')
    await expect(page.getByRole('table', { name: 'Payments' }).getByRole('row')).toHaveCount(4)
  })

  test('draws its chart where the page is made, says a day under the pointer, and moves nothing', async ({
    page,
    world,
  }) => {
    await openOverview(page, world)
    const html = await (await page.request.get('/admin')).text()
    expect(html).toMatch(/<rect data-fate="succeeded" x="[\d.]+%" width="[\d.]+%"/)
    const today = page.locator('[data-day]').last()
    await expect(today.getByText('Succeeded')).toBeHidden()
    await today.hover()
    await expect(today.getByText('Succeeded')).toBeVisible()
    await expect(today).toContainText('3')
    await page.addInitScript(() => {
      const shifts = { total: 0 }
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.total += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto('/admin')
    await expect(page.locator('rect[data-fate=succeeded]')).toBeVisible()
    const shifted = await page.evaluate(
      () => (globalThis as typeof globalThis & { shifts: { total: number } }).shifts.total,
    )
    expect(shifted).toBeLessThan(0.02)
  })

  test('of a new merchant says what will stand there', async ({ page, world }) => {
    const shop = await addShop(world)
    await page.goto(`/sign-in?merchant=${shop.endpoint}`)
    await page.getByLabel('Email').fill(shop.email)
    await page.getByLabel('Password').fill(shop.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    for (const title of ['No payments in these days', 'Nothing needs you', 'No card expires soon'])
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByText('No charges')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await expectNoOverflow(page)
  })
})
