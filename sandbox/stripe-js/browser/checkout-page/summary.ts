import type { StripeCheckoutSession } from '@stripe/stripe-js'
import type { CheckoutPage } from '#sandbox/stripe-js/browser/wire/checkout-page.ts'
import { el } from '#sandbox/stripe-js/browser/frame/dom.ts'
import type { PageTexts } from './texts.ts'

/** What is paid for, and the way back to the shop. */
export function drawSummary(page: CheckoutPage, session: StripeCheckoutSession, texts: PageTexts): HTMLElement {
  const back = page.cancel_url === null ? [] : [el('a', { href: page.cancel_url, class: 'Back' }, `← ${texts.back}`)]
  const name = el('p', { class: 'Business' }, page.business_name, el('span', { class: 'Badge' }, texts.testMode))
  if (page.mode === 'setup') {
    return el('section', { class: 'Summary' }, ...back, name, el('h1', {}, texts.savesNothingToday))
  }
  const lines = session.lineItems.map((line) =>
    el(
      'li',
      {},
      el('span', {}, line.name),
      el('span', {}, line.total.amount),
      ...(line.quantity > 1 ? [el('small', {}, texts.quantity(line.quantity, line.unitAmount.amount))] : []),
    ),
  )
  const total = el('p', { class: 'Total' }, el('span', {}, texts.total), el('span', {}, session.total.total.amount))
  return el(
    'section',
    { class: 'Summary' },
    ...back,
    name,
    el('h1', { class: 'Amount' }, session.total.total.amount),
    el('ul', {}, ...lines),
    total,
  )
}
