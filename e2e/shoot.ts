import type { Page } from '@playwright/test'

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]

/** Writes the whole page as it stands to docs/screens, in both themes and on both widths; leaves it wide and light. */
export async function shoot(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const path = `docs/screens/${name}-${colorScheme}-${size.width}.png`
      await page.screenshot({ path, fullPage, animations: 'disabled', caret: 'hide' })
    }
  }
}

/** The same of what is in the window: a dialog belongs to the window and not to the page behind it. */
export async function shootWindow(page: Page, name: string): Promise<void> {
  await shoot(page, name, { fullPage: false })
}
