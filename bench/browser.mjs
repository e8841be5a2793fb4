// A real browser for what HTTP alone cannot say: a session cookie from the sign-in form, and the scripts a page loads.
import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'

/** The machine's Chromium or Chrome; undefined where only Playwright's own is there. */
export function browserFile() {
  const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']
  return known.find((file) => file && existsSync(file))
}

/** Runs with a browser and closes it. */
export async function withBrowser(run) {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: browserFile(), args })
  try {
    return await run(browser)
  } finally {
    await browser.close()
  }
}

/** Signs somebody of the demo in through the form, the shopper unless told; answers the page. */
export async function signedInPage(browser, { url, people }, person = people.shopper) {
  const page = await browser.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  return page
}

/** The page's session as a Cookie header. */
export async function cookieHeader(page) {
  const cookies = await page.context().cookies()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** Bytes of JavaScript, gzipped, that a page loads from its own origin. */
export async function scriptBytes(page, address) {
  const scripts = new Map()
  const origin = new URL(address).origin
  page.on('response', (response) => {
    const isScript = response.request().resourceType() === 'script' && new URL(response.url()).origin === origin
    if (isScript) scripts.set(response.url(), response.body())
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const bodies = await Promise.all(scripts.values())
  return bodies.reduce((total, body) => total + gzipSync(body).length, 0)
}
