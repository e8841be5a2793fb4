import { readdir } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectGoodPage, expectSkipLink } from './good-page'
import { type LinkOf, oneOfEach } from './link-kinds'
import { mailsTo } from './mailbox'
import { demoPeople, signIn } from './people'
import { newWallet, rest } from './rest'
import { paymentElement } from './stripe-elements'
import { openCardMenu, visa } from './wallet'

const OWNER = 'Northwind Coffee'
// Who opens a page; its title without its owner's name; what has to be there before it is looked at.
type Visit = { title: string; owner?: string; ready?: (page: Page) => Promise<unknown>; braces?: boolean }

const GUEST: Record<string, Visit> = {
  '/sign-in': { title: 'Sign in' },
  '/sign-up': { title: 'Create an account' },
  '/accessibility': { title: 'Accessibility' },
  '/docs': { title: 'API reference', owner: 'Cardfile' },
  '/recover/[token]': { title: 'Payment' },
  '/pay/[token]': { title: 'Payment', ready: (page) => expect(page.locator('#submit')).toBeVisible() },
  '/checkout/[session]': { title: 'Checkout', ready: paymentElement },
  '/popup/add-card/[token]': { title: 'Add a card', ready: paymentElement },
  '/wallet/[token]': { title: 'Cards' },
  '/wallet/[token]/new': { title: 'Add a card', ready: paymentElement },
  '/wallet/[token]/consents': { title: 'What I agreed to' },
  '/wallet/[token]/cards/[id]/edit': { title: 'Edit card' },
  '/receipt/[token]': { title: 'Receipt' },
  '/unsubscribe/[token]': { title: 'Mails' },
}
const SHOPPER: Record<string, Visit> = {
  '/account/cards': { title: 'Cards' },
  '/account/cards/new': { title: 'Add a card', ready: paymentElement },
  '/account/cards/[id]/edit': { title: 'Edit card' },
  '/account/consents': { title: 'What I agreed to' },
  '/account/notices': { title: 'Notices' },
  '/account/password': { title: 'Password' },
  '/account/payments': { title: 'Payments' },
  '/account/payments/[id]': { title: 'Payment' },
}
const MERCHANT: Record<string, Visit> = {
  '/admin': { title: 'Overview' },
  '/admin/customers': { title: 'Customers' },
  '/admin/customers/[id]': { title: 'Ada Lovelace' },
  '/admin/payments': { title: 'Payments' },
  '/admin/payments/[id]': { title: 'Payment' },
  '/admin/checkout-sessions': { title: 'Checkouts' },
  '/admin/checkout-sessions/[id]': { title: 'Checkout' },
  '/admin/alarms': { title: 'Alarms' },
  '/admin/jobs': { title: 'Jobs' },
  '/admin/differences': { title: 'Differences' },
  '/admin/settings/stripe': { title: 'Stripe' },
  '/admin/settings/api-keys': { title: 'API keys' },
  '/admin/settings/branding': { title: 'Branding' },
  '/admin/settings/origins': { title: 'Allowed origins' },
  '/admin/settings/password': { title: 'Password' },
  '/admin/settings/terms': { title: 'Terms', braces: true },
}
const REDIRECTS = ['/', '/account', '/admin/settings']

test('no page of the product is left out here', async () => {
  const files = await readdir('app', { recursive: true })
  const routes = files
    .filter((file) => /(?:^|\/)page\.tsx$/.test(file))
    .map(
      (file) =>
        `/${file
          .split('/')
          .slice(0, -1)
          .filter((part) => !part.startsWith('('))
          .join('/')}`,
    )
  const known = [GUEST, SHOPPER, MERCHANT].flatMap((pages) => Object.keys(pages))
  expect(routes.toSorted()).toEqual([...known, ...REDIRECTS].toSorted())
})

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, viewport: { width: 1280, height: 720 } })

  test(
    'every page that needs no sign-in keeps the rules of all pages',
    { tag: '@sandbox' },
    async ({ page, request }) => {
      test.slow()
      const links = await oneOfEach(request)
      const call = rest(request)
      const { customer } = await newWallet(request)
      const wallet: string = (await call('POST', `/v1/customers/${customer}/wallet-session`, {})).body.data.url
      await page.goto(wallet)
      const menu = await openCardMenu(page, visa.name)
      const edit = await menu.getByRole('menuitem', { name: /^Edit/ }).getAttribute('href')
      const gone = await newWallet(request)
      expect((await call('DELETE', `/v1/payment-methods/${gone.card}`)).status).toBe(200)
      const ending = async () => {
        const mail = (await mailsTo(request, gone.email)).find(({ headers }) => 'list-unsubscribe' in headers)
        return /https?:\/\/\S+\/unsubscribe\/\S+/.exec(mail?.text ?? '')?.[0]
      }
      await expect.poll(ending).toBeTruthy()
      const addresses = {
        ...Object.fromEntries(links.map((link) => [routeOf(link), link.url])),
        '/wallet/[token]': wallet,
        '/wallet/[token]/new': `${wallet}/new`,
        '/wallet/[token]/consents': `${wallet}/consents`,
        '/wallet/[token]/cards/[id]/edit': edit,
        '/unsubscribe/[token]': (await ending()) ?? '',
      }
      await visitAll(page, GUEST, addresses, 44)
    },
  )

  test('every page of a shopper does', async ({ page }) => {
    test.slow()
    await signIn(page, (await demoPeople()).shopper, '/account/cards')
    const menu = await openCardMenu(page, (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '')
    const edit = await menu.getByRole('menuitem', { name: /^Edit/ }).getAttribute('href')
    await page.goto('/account/payments')
    const payment = await page.getByRole('main').getByRole('link').first().getAttribute('href')
    await visitAll(page, SHOPPER, { '/account/cards/[id]/edit': edit, '/account/payments/[id]': payment }, 44)
  })
})

test('every page of the merchant does', async ({ merchantPage: page, request }) => {
  test.slow()
  await oneOfEach(request)
  const first = async (path: string) => {
    await page.goto(path)
    return page.getByRole('main').getByRole('table').getByRole('link').first().getAttribute('href')
  }
  const addresses = {
    '/admin/customers/[id]': await first('/admin/customers?q=ada@example.com'),
    '/admin/payments/[id]': await first('/admin/payments'),
    '/admin/checkout-sessions/[id]': await first('/admin/checkout-sessions'),
  }
  await visitAll(page, MERCHANT, addresses, 24)
})

function routeOf({ page }: LinkOf): string {
  return page === 'checkout' ? '/checkout/[session]' : `/${page}/[token]`
}

async function visitAll(
  page: Page,
  visits: Record<string, Visit>,
  addresses: Record<string, string | null>,
  target: number,
): Promise<void> {
  for (const [route, { title, owner = OWNER, ready, braces }] of Object.entries(visits))
    await test.step(route, async () => {
      const path = route.includes('[') ? addresses[route] : route
      expect(path, `an address of ${route}`).toBeTruthy()
      expect((await page.goto(path ?? ''))?.status()).toBe(200)
      await expectSkipLink(page)
      await ready?.(page)
      await expectGoodPage(page, { title: `${title} · ${owner}`, target, braces })
    })
}
