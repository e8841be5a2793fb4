import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './fixtures'

type GoodPage = {
  /** The whole title: the page, then whose it is. */
  title: string
  /** What a finger has to hit at least, in CSS pixels. */
  target: number
  /** Whether the page is about placeholders in braces. */
  braces?: boolean | undefined
}

/** Fails when a page breaks one of the rules of every page, on a wide screen or on one of 320 px; leaves it wide. */
export async function expectGoodPage(page: Page, { title, target, braces = false }: GoodPage): Promise<void> {
  await expect.soft(page).toHaveTitle(title)
  await expect.soft(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect.soft(page.getByRole('main')).toHaveCount(1)
  expect.soft(await shiftOf(page), `${title}: how far the page moved while it loaded`).toBeLessThan(0.1)
  await expect.soft(page.getByRole('link', { name: 'Accessibility', exact: true })).toBeVisible()

  const wide = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectAccessible(page, { braces })
  // A window of 1280 px at 200 % and at 400 % (WCAG 1.4.4 and 1.4.10).
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 640 })
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await expect.soft.poll(overflow, `${title}: what hangs over at ${width} px`).toBe(0)
  }
  expect.soft(await smallTargets(page, target), `${title}: what is smaller than ${target} px`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, { braces })
  expect
    .soft(await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length))
    .toBe(0)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  await page.setViewportSize(wide)
}

/** Fails when the first stop of the keyboard is not the way past the navigation. */
export async function expectSkipLink(page: Page): Promise<void> {
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
}

/** What shifted since the document began; the browser tells an observer also of what came before it. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<number>()
    let sum = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
    })
    observer.observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
    return promise
  })
}

// WCAG 2.5.8 leaves out links within a sentence; a box counts with its label.
function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((pixels) => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="tab"]',
    )
    const isSmall = (element: HTMLElement) => {
      const seen = element.closest('label') ?? element
      const { width, height } = seen.getBoundingClientRect()
      const isHidden = width <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true })
      if (isHidden || getComputedStyle(element).display === 'inline') return false
      return Math.round(width) < pixels || Math.round(height) < pixels
    }
    return [...all].filter(isSmall).map((element) => {
      const { width, height } = element.getBoundingClientRect()
      const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return `${element.tagName.toLowerCase()} “${name.trim().slice(0, 40)}” ${Math.round(width)}×${Math.round(height)}`
    })
  }, least)
}
