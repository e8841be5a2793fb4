import { expect, type Page } from '@playwright/test'

/** Fails when the page is wider than a phone of 390 px, and leaves it wide again. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.setViewportSize({ width: 390, height: 844 })
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(width, { message: 'the width of the page on a phone' }).toBe(390)
  await page.setViewportSize(before)
}
