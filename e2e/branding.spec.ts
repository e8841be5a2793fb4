import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect } from './fixtures'
import { expectNoOverflow } from './overflow'
import type { OwnWorld } from './own-world'
import { test } from './own-world-test'
import { signIn } from './people'
import { expectAccessibleInBothThemes } from './themes'

test.use({ alone: 'branding' })

// One pixel, and a document that calls itself an image.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const GREEN = 'rgb(11, 106, 67)'

async function openBranding(page: Page, world: OwnWorld): Promise<void> {
  const { merchant } = JSON.parse(await readFile(world.demoFile, 'utf8'))
  await signIn(page, merchant, '/admin')
  await page.goto('/admin/settings/branding')
  await expect(page.getByRole('heading', { level: 1, name: 'Branding' })).toBeVisible()
}

const saved = (page: Page) => page.getByText('Saved. Your pages wear it from now on.')

test.describe('branding', { tag: '@sandbox' }, () => {
  test.describe.configure({ mode: 'serial' })

  test('an accent is judged while it is typed, and a legible one is offered', async ({ page, world }) => {
    await openBranding(page, world)
    const accent = page.getByLabel('Accent color', { exact: true })
    const contrast = page.getByRole('region', { name: 'Contrast' })
    await expect(contrast.getByRole('row')).toHaveCount(7)
    await expect(contrast.getByText('Legible everywhere (WCAG AA).')).toBeVisible()
    await expect(async () => {
      await accent.fill('#ffcc00')
      await expect(contrast.getByText(/hard to read/)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(contrast.getByRole('row', { name: /White text on a button, light/ })).toContainText('Needs 4.5:1')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/White text is not legible on this color/)).toBeVisible()
    await page.getByRole('button', { name: /^Use #[\da-f]{6} instead$/ }).click()
    await expect(contrast.getByText('Legible everywhere (WCAG AA).')).toBeVisible()
    // Only now: before that the preview shows what cannot be read.
    await expectAccessibleInBothThemes(page)
    await accent.fill('no color')
    await expect(page.getByText('A color looks like #3a45c4.')).toBeVisible()
    await expectNoOverflow(page)
  })

  test('name, logo and accent are on every hosted page, light and dark, and in the card form', async ({
    page,
    world,
    browser,
  }) => {
    await openBranding(page, world)
    const preview = page.getByRole('region', { name: 'Preview' })
    await expect(async () => {
      await page.getByLabel('Name').fill('Éclair & Sons')
      await expect(preview.getByText('Éclair & Sons').first()).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await page.getByLabel('Accent color', { exact: true }).fill('0B6A43')
    const pay = preview.getByText('Pay', { exact: true })
    await expect(pay.first()).toHaveCSS('background-color', GREEN)
    const dark = await pay.last().evaluate((button) => getComputedStyle(button).backgroundColor)
    expect(dark).not.toBe(GREEN)
    await page
      .getByLabel('Logo', { exact: true })
      .setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer: PIXEL })
    await expect(preview.locator('img')).toHaveCount(2)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(saved(page)).toBeVisible()

    const guest = await browser.newContext({ baseURL: world.url })
    const guestPage = await guest.newPage()
    await page.goto('/admin/payments?status=requires_action')
    await page.getByRole('table', { name: 'Payments' }).getByRole('row').nth(1).getByRole('link').click()
    const link = (await page.getByText(/^https?:\/\/\S+\/recover\/[\w-]+$/).textContent()) ?? ''
    await guestPage.goto(link)
    await expect(guestPage.getByRole('banner')).toContainText('Éclair & Sons')
    const button = guestPage.getByRole('main').getByRole('button').first()
    await expect(button).toHaveCSS('background-color', GREEN)
    await guestPage.emulateMedia({ colorScheme: 'dark' })
    await expect(button).toHaveCSS('background-color', dark)
    await expectAccessibleInBothThemes(guestPage)

    const logo = guestPage.getByRole('banner').locator('img')
    const path = (await logo.getAttribute('src')) ?? ''
    const image = await guestPage.request.get(path)
    expect(image.headers()).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await image.body()).equals(PIXEL)).toBe(true)
    for (const wrong of [path.replace(/\.png$/, '.svg'), path.replace(/[^/]+$/, '../x'), '/brand/accent/red.css'])
      expect((await guestPage.request.get(wrong)).status(), wrong).toBe(404)

    // Stripe's form is told the same color; the desk keeps ours.
    await guestPage.goto('/sign-up')
    await expect(guestPage.getByRole('button', { name: 'Create account' })).toHaveCSS('background-color', GREEN)
    const ink = await guestPage.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--accent-ink'),
    )
    expect(ink.trim()).toBe('#0b6a43')
    await page.goto('/admin/settings/branding')
    await expect(page.getByRole('button', { name: 'Save' })).not.toHaveCSS('background-color', GREEN)
    await guest.close()
  })

  test('answers of customers go where the merchant says', async ({ page, world }) => {
    await openBranding(page, world)
    const address = page.getByLabel('Contact address')
    await expect(async () => {
      await address.fill('help@northwind')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(address).toHaveAccessibleDescription(/This does not look like an email address\./, {
        timeout: 2_000,
      })
    }).toPass()
    await address.fill('Help@northwind.example')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(saved(page)).toBeVisible()
    await page.goto('/accessibility')
    await expect(page.getByRole('link', { name: 'help@northwind.example' })).toBeVisible()
  })

  test('a file that is no image is refused in the browser and at the door', async ({ page, world }) => {
    await openBranding(page, world)
    const field = page.getByLabel('Logo', { exact: true })
    const before = await page.getByRole('region', { name: 'Preview' }).locator('img').first().getAttribute('src')
    await expect(async () => {
      await field.setInputFiles({ name: 'l.svg', mimeType: 'image/svg+xml', buffer: SVG })
      await expect(page.getByText('Choose a PNG, JPEG or WebP image.')).toBeVisible({ timeout: 1_000 })
    }).toPass()
    const large = Buffer.concat([PIXEL, Buffer.alloc(100_000)])
    await field.setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer: large })
    await expect(page.getByText('This file is larger than 100 kB. Choose a smaller one.')).toBeVisible()
    // What calls itself a PNG passes the browser, and is looked into by the server.
    await field.setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer: SVG })
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('This is no PNG, JPEG or WebP image, whatever its name says.')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('region', { name: 'Preview' }).locator('img').first()).toHaveAttribute(
      'src',
      before ?? '',
    )

    await page.getByRole('button', { name: 'Remove logo' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(saved(page)).toBeVisible()
    await page.reload()
    await expect(page.getByRole('region', { name: 'Preview' }).locator('img')).toHaveCount(0)
  })

  test('the gallery of components is no page of a build', async ({ page, world }) => {
    expect((await page.request.get(`${world.url}/gallery`)).status()).toBe(404)
    const manifest = '.next/app-path-routes-manifest.json'
    expect(existsSync('app/gallery/page.dev.tsx')).toBe(true)
    expect(Object.values(JSON.parse(await readFile(manifest, 'utf8')))).not.toContain('/gallery')
  })
})
