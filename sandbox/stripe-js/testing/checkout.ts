import { existsSync } from 'node:fs'
import { chromium, expect, type Browser, type FrameLocator, type Page } from '@playwright/test'
import { startSandbox, type Sandbox } from '#sandbox/server.ts'
import { startMerchant, type Merchant } from './merchant.ts'

/** Playwright's own expect, patient enough for a busy machine. */
export const see = expect.configure({ timeout: 15_000 })

/** A sandbox, a merchant's site and a browser, started once for a file of tests. */
export type Stage = { sandbox: Sandbox; merchant: Merchant; browser: Browser; stop: () => Promise<void> }

/** Starts all three; `source` is the merchant's page when it is another than the one of every test. */
export async function startStage(source?: string): Promise<Stage> {
  const sandbox = await startSandbox({ port: 0 })
  const merchant = await startMerchant(sandbox.url, source)
  const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']
  const executablePath = known.find((path) => path && existsSync(path))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const stop = async () => {
    await browser.close()
    await merchant.stop()
    await sandbox.stop()
  }
  return { sandbox, merchant, browser, stop }
}

/** What a page complained about, and where it sent requests. */
export type Watch = { complaints: string[]; requests: { url: string; body: string }[] }

/** A page in the merchant's shop, watched. */
export class Checkout {
  readonly page: Page
  readonly watch: Watch
  readonly #stage: Stage

  private constructor(stage: Stage, page: Page) {
    this.#stage = stage
    this.page = page
    this.watch = { complaints: [], requests: [] }
    page.on('console', (message) => {
      // The 402 of a decline is logged by the browser itself, as with Stripe.
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('402')) {
        this.watch.complaints.push(message.text())
      }
    })
    page.on('pageerror', (error) => this.watch.complaints.push(String(error)))
    page.on('request', (request) => this.watch.requests.push({ url: request.url(), body: request.postData() ?? '' }))
  }

  /** Opens a fresh browser profile in the shop. */
  static async enter(stage: Stage, viewport = { width: 900, height: 800 }): Promise<Checkout> {
    const context = await stage.browser.newContext({ viewport, locale: 'en-US' })
    return new Checkout(stage, await context.newPage())
  }

  /** Calls the API as the merchant's server. */
  async server(
    path: string,
    body: Record<string, string>,
  ): Promise<Record<string, unknown> & { error?: { code: string } }> {
    const answer = await fetch(this.#stage.sandbox.url + path, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_standin' },
      body: new URLSearchParams(body),
    })
    return (await answer.json()) as Record<string, unknown>
  }

  /** Opens the checkout for a new intent, or with what is given. */
  async open(kind: 'setup' | 'payment' | 'none', more: Record<string, string> = {}): Promise<void> {
    const types = { 'allowed_payment_method_types[]': 'card' }
    const intent =
      kind === 'setup'
        ? await this.server('/v1/setup_intents', { ...types, usage: 'off_session' })
        : await this.server('/v1/payment_intents', { ...types, amount: '1999', currency: 'eur' })
    const query = new URLSearchParams({ pk: 'pk_test_standin', ...more })
    if (kind !== 'none') query.set('secret', String(intent.client_secret))
    await this.page.goto(`${this.#stage.merchant.url}/?${query}`)
  }

  /** The Payment Element's fields. */
  get form(): FrameLocator {
    return this.page.frameLocator('iframe[title="Secure payment input frame"]')
  }

  /** The lightbox of the challenge. */
  get lightbox(): FrameLocator {
    return this.page.frameLocator('body > div > iframe[name^="__privateStripeFrame"][src*="/v3/three-ds-2-challenge"]')
  }

  /** The bank's page in the lightbox. */
  get bank(): FrameLocator {
    return this.lightbox.frameLocator('iframe[name="stripe-challenge-frame"]')
  }

  /** Types a card key by key. */
  async type(number: string): Promise<void> {
    await this.form.getByRole('textbox', { name: 'Card number' }).fill('')
    await this.form.getByRole('textbox', { name: 'Card number' }).pressSequentially(number)
    await this.form.getByRole('textbox', { name: 'Expiration date' }).fill('12 / 34')
    await this.form.getByRole('textbox', { name: 'Security code' }).fill('123')
    const postalCode = this.form.locator('[name="postalCode"]')
    if (await postalCode.isVisible()) await postalCode.fill('10001')
  }

  /** Types a card and presses Save. */
  async save(number: string): Promise<void> {
    await this.type(number)
    await this.page.getByRole('button', { name: 'Save' }).click()
  }

  /** What the confirm call resolved to. */
  async result(): Promise<Outcome> {
    await this.page.waitForFunction(() => document.querySelector('output')?.textContent)
    return JSON.parse((await this.page.textContent('output')) ?? '') as Outcome
  }

  /** The element's events so far. */
  async events(): Promise<Record<string, unknown>[]> {
    return (await this.page.evaluate('window.events')) as Record<string, unknown>[]
  }

  /** Runs code against the page's Stripe object; an error thrown comes back as its name and message. */
  async stripe(code: string): Promise<Outcome & { thrown?: string }> {
    const run = `window.stripe.then(async (stripe) => { try { return await (${code})(stripe) } catch (error) { return { thrown: error.name + ': ' + error.message } } })`
    return (await this.page.evaluate(run)) as Outcome & { thrown?: string }
  }

  async leave(): Promise<void> {
    await this.page.context().close()
  }
}

type Thing = { id: string; status: string; payment_method: unknown; object: string }

/** A confirm call's answer as the merchant's page shows it. */
export type Outcome = {
  intent?: Thing
  setupIntent?: Thing
  paymentIntent?: Thing
  paymentMethod?: Thing & { card: { last4: string } }
  token?: Thing
  confirmationToken?: Thing
  error?: {
    type: string
    code?: string
    decline_code?: string
    message: string
    payment_method?: { card: { last4: string } }
    setup_intent?: Thing
    payment_intent?: Thing
  }
}
