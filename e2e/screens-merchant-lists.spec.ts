import { ada } from './cast'
import { expect, test } from './fixtures'
import { press } from './press'
import { shoot, shootWindow } from './shoot'

test('the overview', async ({ merchantPage: page }) => {
  await page.goto('/admin')
  await expect(page.locator('rect[data-fate=succeeded]')).toBeVisible()
  await shoot(page, 'merchant-overview')
})

test('customers', async ({ merchantPage: page }) => {
  test.slow()
  await page.goto('/admin/customers')
  await expect(page.getByRole('row', { name: ada.email })).toBeVisible()
  await shoot(page, 'merchant-customers')
  await page.goto('/admin/customers?q=ada')
  await expect(page.getByRole('list', { name: 'Filters that are on' })).toBeVisible()
  await shoot(page, 'merchant-customers-found')
  await page.goto('/admin/customers?q=Nobody')
  await expect(page.getByRole('heading', { name: 'No customer matches “Nobody”' })).toBeVisible()
  await shoot(page, 'merchant-customers-none')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await press(page.getByRole('button', { name: 'Shortcuts' }), dialog)
  await shootWindow(page, 'merchant-shortcuts')
})

test('payments', async ({ merchantPage: page }) => {
  test.slow()
  await page.goto('/admin/payments')
  await expect(page.getByRole('table', { name: 'Payments' })).toContainText('Office coffee, November')
  await shoot(page, 'merchant-payments')
  await page.goto('/admin/payments?status=needs_review')
  await expect(page.getByRole('heading', { name: 'No payment matches' })).toBeVisible()
  await shoot(page, 'merchant-payments-none')
  await page.goto('/admin/payments?currency=eur&status=succeeded')
  const dialog = page.getByRole('dialog')
  await press(page.getByRole('button', { name: 'Save view' }), dialog)
  await dialog.getByLabel('Name').fill('Paid in euros')
  await shootWindow(page, 'merchant-view-save')
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByRole('list', { name: 'Saved views' })).toContainText('Paid in euros')
  await shoot(page, 'merchant-payments-view')
})
