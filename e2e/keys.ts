import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/** Presses Tab until the focus is there, once around the page at most. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  expect(await hasFocus(target), `${target} is reached by Tab`).toBe(true)
}

/** Goes to a field and types. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

/** Goes to a control and presses Enter until what it leads to shows: a press before the page's script leads nowhere. */
export async function enterOn(page: Page, target: Locator, leadsTo: Locator): Promise<void> {
  await tabTo(page, target)
  await expect(async () => {
    if (!(await leadsTo.isVisible())) await page.keyboard.press('Enter')
    await expect(leadsTo).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

/** Fails when Tab leads out of an open window. */
export async function expectFocusTrapped(page: Page, dialog: Locator): Promise<void> {
  for (let presses = 0; presses < 15; presses++) {
    await page.keyboard.press('Tab')
    expect(await dialog.evaluate((node) => node.contains(document.activeElement)), 'Tab stays in the window').toBe(true)
  }
}

/** The bank's page over ours, where it asks whether it is really the shopper. */
export function challengePage(page: Page): FrameLocator {
  const lightbox = page.locator('iframe[src*="three-ds-2-challenge"]').first().contentFrame()
  return lightbox.locator('iframe[name="stripe-challenge-frame"]').contentFrame()
}

// Each frame remembers its own active element; only one of the documents has the focus.
function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((node) => node.ownerDocument.hasFocus() && node.ownerDocument.activeElement === node)
}
