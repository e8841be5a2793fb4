import { expect, type Locator } from '@playwright/test'

/** Presses a button until what it leads to shows: a press before the page's script is there leads nowhere. */
export async function press(button: Locator, leadsTo: Locator): Promise<void> {
  await expect(async () => {
    if (!(await leadsTo.isVisible())) await button.click({ timeout: 2_000 })
    await expect(leadsTo).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}
