import type { StripeCheckoutElementsSdk, StripeCheckoutLoadActionsSuccess, StripeError } from '@stripe/stripe-js'
import type { CheckoutPage } from '#sandbox/stripe-js/browser/wire/checkout-page.ts'
import { el } from '#sandbox/stripe-js/browser/frame/dom.ts'
import { drawSummary } from './summary.ts'
import { textsOf, type PageTexts } from './texts.ts'

const root = document.getElementById('root')
const given = new URLSearchParams(location.hash.slice(1))
const key = given.get('key') ?? ''
const secret = given.get('secret') ?? ''

void start()

async function start(): Promise<void> {
  const page = await readPage()
  const locale = page?.locale && page.locale !== 'auto' ? page.locale : navigator.language
  const texts = textsOf(locale)
  document.documentElement.lang = locale
  if (page === null) return tell(texts.incomplete, texts.incompleteMore)
  document.title = page.business_name
  if (page.status === 'complete') return tell(texts.paid, texts.paidMore)
  if (page.status === 'expired') return tell(texts.expired, texts.expiredMore, page.cancel_url, texts)
  const sdk = window.Stripe?.(key, { locale: locale.startsWith('fr') ? 'fr' : 'en' }).initCheckoutElementsSdk({
    clientSecret: secret,
    elementsOptions: { appearance: { variables: { colorPrimary: page.button_color } } },
  })
  const loaded = await sdk?.loadActions()
  if (sdk === undefined || loaded?.type !== 'success') return tell(texts.incomplete, texts.incompleteMore)
  draw(page, sdk, loaded.actions, texts)
}

async function readPage(): Promise<CheckoutPage | null> {
  const id = location.pathname.split('/').at(-1) ?? ''
  const query = new URLSearchParams({ client_secret: secret })
  const answer = await fetch(`/v1/payment_pages/${encodeURIComponent(id)}?${query}`, {
    headers: { Authorization: `Bearer ${key}` },
  })
  const body: CheckoutPage & { error?: StripeError } = await answer.json()
  return answer.ok && !body.error ? body : null
}

function tell(title: string, more: string, back: string | null = null, texts?: PageTexts): void {
  const link = back && texts ? [el('a', { href: back, class: 'Back' }, `← ${texts.back}`)] : []
  root?.replaceChildren(el('main', { class: 'Notice' }, el('h1', {}, title), el('p', {}, more), ...link))
}

function buttonText(page: CheckoutPage, total: string, texts: PageTexts): string {
  if (page.mode === 'setup') return texts.save
  if (page.submit_type === 'book') return texts.book
  if (page.submit_type === 'donate') return `${texts.donate} ${total}`
  return `${texts.pay} ${total}`
}

function draw(
  page: CheckoutPage,
  sdk: StripeCheckoutElementsSdk,
  actions: StripeCheckoutLoadActionsSuccess,
  texts: PageTexts,
): void {
  const session = actions.getSession()
  const email = el('input', { id: 'email', type: 'email', autocomplete: 'email', required: true })
  email.value = page.email ?? ''
  email.readOnly = page.email !== null
  const label = buttonText(page, session.total.total.amount, texts)
  const button = el('button', { type: 'submit', class: 'Pay' }, label)
  button.style.setProperty('--button', page.button_color)
  const problem = el('p', { class: 'Problem', role: 'alert' })
  const card = el('div', { id: 'payment-element' })
  const address = el('div', { id: 'billing-address-element' })
  const billing = page.billing_address_required ? [el('h2', {}, texts.billingAddress), address] : []
  const form = el(
    'form',
    { novalidate: true },
    el('label', { for: 'email' }, texts.email),
    email,
    el('h2', {}, texts.paymentDetails),
    card,
    ...billing,
    problem,
    button,
    ...(page.submit_message === null ? [] : [el('p', { class: 'Message' }, page.submit_message)]),
  )
  root?.replaceChildren(el('main', { class: 'Checkout' }, drawSummary(page, session, texts), form))
  sdk.createPaymentElement().mount(card)
  if (page.billing_address_required) sdk.createBillingAddressElement().mount(address)

  const pay = async () => {
    if (!email.reportValidity()) return
    problem.textContent = ''
    button.disabled = true
    button.textContent = texts.working
    const typed = email.readOnly ? {} : { email: email.value }
    const result = await actions.confirm({ redirect: 'if_required', ...typed })
    if (result.type === 'success') {
      location.assign(page.success_url ?? location.href)
      return
    }
    problem.textContent = result.error.message
    button.disabled = false
    button.textContent = label
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void pay()
  })
}
