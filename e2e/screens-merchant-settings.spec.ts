import { expect, test } from './fixtures'
import { demoPeople } from './people'
import { press } from './press'
import { shoot, shootWindow } from './shoot'

test('the settings', async ({ merchantPage: page }) => {
  test.slow()
  for (const name of ['stripe', 'api-keys', 'origins', 'branding', 'terms', 'password']) {
    await page.goto(`/admin/settings/${name}`)
    await shoot(page, `merchant-settings-${name}`)
  }
})

test('a key for a server is shown once', async ({ merchantPage: page }) => {
  await page.goto('/admin/settings/api-keys?new=1')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Web shop')
  await shootWindow(page, 'merchant-api-key-create')
  const password = dialog.getByLabel('Your password')
  if (await password.isVisible()) await password.fill((await demoPeople()).merchant.password)
  await press(
    dialog.getByRole('button', { name: 'Create key' }),
    dialog.getByText('This is the only time it is shown.'),
  )
  await shootWindow(page, 'merchant-api-key-created')
  await dialog.getByRole('button', { name: 'I have saved it' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Web shop' })).toBeVisible()
  await shoot(page, 'merchant-api-keys')
})

test('an accent that is hard to read', async ({ merchantPage: page }) => {
  await page.goto('/admin/settings/branding')
  await expect(async () => {
    await page.getByLabel('Accent color', { exact: true }).fill('#ffcc00')
    await expect(page.getByRole('region', { name: 'Contrast' }).getByText(/hard to read/)).toBeVisible({
      timeout: 1_000,
    })
  }).toPass()
  await shoot(page, 'merchant-settings-branding-refused')
})

test('the reference of the API', async ({ guestPage: page }) => {
  await page.goto('/docs')
  await shootWindow(page, 'docs')
  await page.getByRole('heading', { level: 3 }).nth(3).scrollIntoViewIfNeeded()
  await shootWindow(page, 'docs-operation')
})
