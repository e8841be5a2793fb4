import { mkdir } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expect } from './fixtures'

const FOLDER = 'docs/screens'
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]

type Shot = {
  /** The whole page, or what is in the window. */
  fullPage?: boolean
  /** Done again on each width: a menu closes when the window changes. */
  ready?: (page: Page) => Promise<unknown>
}

/** Writes the page as it stands to docs/screens, in both themes and on both widths; leaves it wide and light. */
export async function shoot(page: Page, name: string, { fullPage = true, ready }: Shot = {}): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await ready?.(page)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await settle(page)
      const picture = await page.screenshot({ fullPage, animations: 'disabled', caret: 'hide' })
      // A palette makes a third of it, and without dithering white stays white.
      await sharp(picture)
        .png({ palette: true, colours: 256, dither: 0, effort: 4 })
        .toFile(`${FOLDER}/${name}-${colorScheme}-${size.width}.png`)
    }
  }
}

/** Waits until the page keeps its height: a frame of Stripe's tells its own a moment after it or the window has changed. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let height = 0
    for (let same = 0; same < 12; same++) {
      await new Promise(requestAnimationFrame)
      const { scrollHeight } = document.documentElement
      if (scrollHeight !== height) same = 0
      height = scrollHeight
    }
  })
}

/** The same of what is in the window: a dialog belongs to the window and not to the page behind it. */
export async function shootWindow(page: Page, name: string): Promise<void> {
  await shoot(page, name, { fullPage: false })
}

/** The same in English and, loaded again, in French; `ready` waits for what comes after the page. Leaves it in English. */
export async function shootBoth(page: Page, name: string, ready?: (page: Page) => Promise<unknown>): Promise<void> {
  await ready?.(page)
  await shoot(page, name)
  await inFrench(page, async () => {
    await ready?.(page)
    await shoot(page, `${name}-fr`)
  })
}

/** Loads the page again in French, and in English when it is over. */
export async function inFrench(page: Page, run: () => Promise<void>): Promise<void> {
  const cookie = { name: 'cardfile-locale', url: new URL(page.url()).origin }
  await page.context().addCookies([{ ...cookie, value: 'fr' }])
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await run()
  await page.context().addCookies([{ ...cookie, value: 'en' }])
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
}
