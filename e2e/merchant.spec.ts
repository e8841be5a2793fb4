import { randomUUID } from 'node:crypto'
import { asksAlways, plain } from './cards'
import { chargeCard, openCustomer, openPayment, shownLink } from './desk'
import { expect, test } from './fixtures'
import { waitForMail } from './mailbox'
import { demoPeople, newPerson } from './people'
import { leaveWaiting } from './paying'
import { press } from './press'
import { saveCard } from './saving'
import { signUpAll } from './sign-ups'

test('a new shopper stands on top of the customers, with the cards counted', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await saveCard(page, plain)
  await merchantPage.goto(`/admin/customers?q=${shopper.email}`)
  const row = merchantPage.getByRole('row', { name: shopper.email })
  await expect(row).toContainText('1 card')
  await expect(row).toContainText('4242')
  await row.getByRole('link', { name: shopper.name }).click()
  await expect(merchantPage.getByRole('heading', { level: 1, name: shopper.name })).toBeVisible()
  await expect(merchantPage.getByText(/^cus_/)).toBeVisible()
  await merchantPage.getByRole('link', { name: 'Customers' }).first().click()
  await expect(merchantPage).toHaveURL('/admin/customers')
})

test('search finds by name and by e-mail, and takes percent and underscore literally', async ({ merchantPage }) => {
  const tag = randomUUID().slice(0, 8)
  const names = [`Pia 5% ${tag}`, `Pia 5x ${tag}`, `Pia _ ${tag}`, `Pia \\ ${tag}`, `Pia 'x"; -- ${tag}`]
  await signUpAll(names.map((name) => newPerson(name)))
  const search = merchantPage.getByRole('searchbox', { name: 'Search customers' })
  const found = merchantPage.getByRole('table', { name: 'Customers' }).getByRole('link')
  await merchantPage.goto('/admin/customers')
  for (const [query, expected] of [
    [tag.toUpperCase(), names.toReversed()],
    [`5% ${tag}`, [names[0]]],
    [`_ ${tag}`, [names[2]]],
    [`\\ ${tag}`, [names[3]]],
    [`'x"; -- ${tag}`, [names[4]]],
  ] as const) {
    await search.fill(query)
    await merchantPage.getByRole('button', { name: 'Search', exact: true }).click()
    await expect(merchantPage).toHaveURL(`/admin/customers?${new URLSearchParams({ q: query })}`)
    await expect(found).toHaveText([...expected] as string[])
  }
  const email = newPerson(`Pia mail ${tag}`)
  await signUpAll([email])
  await search.fill(email.email)
  await merchantPage.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(found).toHaveText([email.name])

  await search.fill(`nobody ${tag}`)
  await search.press('Enter')
  await expect(merchantPage.getByRole('heading', { name: `No customer matches “nobody ${tag}”` })).toBeVisible()
  await merchantPage.getByRole('link', { name: /^“.*” Clear this filter$/ }).click()
  await expect(merchantPage).toHaveURL('/admin/customers')
  await expect(search).toHaveValue('')
})

test('the slash key puts the cursor into the search', async ({ merchantPage }) => {
  await merchantPage.goto('/admin/customers')
  const search = merchantPage.getByRole('searchbox', { name: 'Search customers' })
  await expect(async () => {
    await merchantPage.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 500 })
  }).toPass()
  await expect(search).toHaveValue('')
})

test('pages go to older and back to newer customers, none twice and none left out', async ({ merchantPage }) => {
  const tag = randomUUID().slice(0, 8)
  const names = Array.from({ length: 23 }, (_, n) => `Page ${tag} ${String(n).padStart(2, '0')}`)
  await signUpAll(names.map((name) => newPerson(name)))
  const newestFirst = names.toReversed()
  const found = merchantPage.getByRole('table', { name: 'Customers' }).getByRole('link')
  const pages = merchantPage.getByRole('navigation', { name: 'Pages' })
  await merchantPage.goto(`/admin/customers?q=${encodeURIComponent(tag)}`)
  await expect(found).toHaveText(newestFirst.slice(0, 20))
  await expect(pages.getByRole('link')).toHaveText(['Older'])
  await pages.getByRole('link', { name: 'Older' }).click()
  await expect(found).toHaveText(newestFirst.slice(20))
  await expect(pages.getByRole('link')).toHaveText(['Newer'])
  await pages.getByRole('link', { name: 'Newer' }).click()
  await expect(found).toHaveText(newestFirst.slice(0, 20))
})

test('the list of payments is filtered by status, and each opens its tries', async ({
  page,
  shopper,
  merchantPage,
}) => {
  await leaveWaiting(page, shopper, merchantPage, [asksAlways])
  await merchantPage.goto('/admin/payments')
  const filter = merchantPage.getByRole('navigation', { name: 'Filter by status' })
  const mine = merchantPage.getByRole('row', { name: new RegExp(`Needs customer ${shopper.name} Order 1042`) }).first()
  await expect(mine).toBeVisible()
  await filter.getByRole('link', { name: 'Succeeded' }).click()
  await expect(merchantPage).toHaveURL('/admin/payments?status=succeeded')
  await expect(filter.getByRole('link', { name: 'Succeeded' })).toHaveAttribute('aria-current', 'true')
  await expect(mine).toHaveCount(0)
  await filter.getByRole('link', { name: 'Needs review' }).click()
  await expect(merchantPage.getByRole('heading', { name: 'No payment matches' })).toBeVisible()
  await filter.getByRole('link', { name: 'Needs customer' }).click()
  await mine.getByRole('link').click()
  await expect(merchantPage.getByRole('heading', { level: 1, name: '€24.50' })).toBeVisible()
  const tries = merchantPage.getByRole('region', { name: 'Timeline' }).getByRole('listitem')
  await expect(tries).toContainText([
    /Attempt 1 · Charged by you.*Visa ending in 3184.*Error code.*authentication_required/s,
  ])
  const details = merchantPage.getByRole('region', { name: 'Details' })
  await expect(details).toContainText('Away when charged')
  await expect(details).toContainText(/pi_\w+/)
})

test.describe(() => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('field note 18: the link of a waiting payment is copied from the outcome, the list and the payment', async ({
    page,
    shopper,
    merchantPage,
  }) => {
    await merchantPage.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = () => merchantPage.evaluate(() => navigator.clipboard.readText())
    await saveCard(page, asksAlways)
    await openCustomer(merchantPage, shopper)
    await chargeCard(merchantPage, asksAlways, { amount: '24.50' })
    await merchantPage.getByRole('button', { name: 'Copy link', exact: true }).click()
    await expect(merchantPage.getByRole('button', { name: 'Copied' })).toBeVisible()
    const fromOutcome = await copied()
    await merchantPage.getByRole('link', { name: 'View payment' }).click()
    await expect(merchantPage.getByText(/^Works until/)).toBeVisible()
    expect(await shownLink(merchantPage)).toBe(fromOutcome)
    const copy = merchantPage.getByRole('button', { name: `Copy link for ${shopper.name}` })
    await merchantPage.evaluate(() => navigator.clipboard.writeText(''))
    await copy.first().click()
    await expect.poll(copied).toBe(fromOutcome)
    await openCustomer(merchantPage, shopper)
    await merchantPage.evaluate(() => navigator.clipboard.writeText(''))
    await press(copy.first(), merchantPage.getByRole('button', { name: 'Copied' }))
    await expect.poll(copied).toBe(fromOutcome)
  })
})

test(
  'sending again from the list mails a fresh link',
  { tag: '@sandbox' },
  async ({ page, shopper, merchantPage, request }) => {
    const { link } = await leaveWaiting(page, shopper, merchantPage, [asksAlways])
    await waitForMail(request, shopper.email, /^Confirm your payment/)
    await openCustomer(merchantPage, shopper)
    const sent = merchantPage.getByText('Sent. Older links of this payment no longer work.')
    await merchantPage.getByRole('button', { name: `Send again to ${shopper.name}` }).click()
    await expect(sent).toBeAttached()
    await openPayment(merchantPage)
    await expect(merchantPage.getByText(/^http\S+\/recover\//)).not.toHaveText(link)
  },
)

test('a customer without cards and payments is told so, with the way to ask for one', async ({
  shopper,
  merchantPage,
}) => {
  await openCustomer(merchantPage, shopper)
  await expect(merchantPage.getByRole('heading', { name: 'No cards', exact: true })).toBeVisible()
  await expect(merchantPage.getByRole('heading', { name: 'No payments yet' })).toBeVisible()
  await expect(merchantPage.getByRole('button', { name: 'Ask for a payment' })).toBeVisible()
})

test('a shopper finds nothing under /admin, and a stranger is sent to sign in', async ({ page, shopper, request }) => {
  for (const path of ['/admin', '/admin/customers', '/admin/payments', `/admin/customers/${randomUUID()}`]) {
    const answer = await page.request.get(path)
    expect(answer.status(), `${shopper.email} at ${path}`).toBe(404)
    expect(await answer.text()).not.toContain('Search customers')
    const stranger = await request.get(path, { maxRedirects: 0 })
    expect(stranger.status(), path).toBe(307)
    expect(stranger.headers().location).toMatch(/^\/sign-in\?next=/)
  }
})

test('a deep link survives the sign-in', async ({ guestPage }) => {
  const { merchant } = await demoPeople()
  await guestPage.goto('/admin/payments?status=declined')
  await expect(guestPage).toHaveURL(`/sign-in?next=${encodeURIComponent('/admin/payments?status=declined')}`)
  await guestPage.getByLabel('Email').fill(merchant.email)
  await guestPage.getByLabel('Password').fill(merchant.password)
  await guestPage.getByRole('button', { name: 'Sign in' }).click()
  await expect(guestPage).toHaveURL('/admin/payments?status=declined')
})
