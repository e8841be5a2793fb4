import type { Page } from '@playwright/test'
import { rosa } from './cast'
import { expect, test } from './fixtures'
import { inFrench, shoot, shootBoth } from './shoot'

test('signing in and signing up', async ({ page }) => {
  test.slow()
  await page.goto('/sign-in')
  await shootBoth(page, 'sign-in')
  await refuse(page)
  await expect(page.getByText('The email or password is not right.')).toBeVisible()
  await shoot(page, 'sign-in-refused')
  await inFrench(page, async () => {
    await refuse(page)
    await shoot(page, 'sign-in-refused-fr')
  })
  await page.goto('/sign-up')
  await shootBoth(page, 'sign-up')
  await page.getByLabel('Name').fill('Rosa Bianchi')
  await page.getByLabel('Email').fill('rosa.new@example.com')
  await page.getByLabel('Password').fill('password')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true')
  await shoot(page, 'sign-up-refused')
})

async function refuse(page: Page): Promise<void> {
  await page.locator('input[name="email"]').fill(rosa.email)
  await page.locator('input[name="password"]').fill('not her password')
  await page.locator('main form button[type="submit"]').click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
}
