import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures'

/** Fails when axe finds anything on the page as it stands, light or dark. */
export async function expectAccessibleInBothThemes(page: Page, more: { braces?: boolean } = {}): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, more)
  }
}
