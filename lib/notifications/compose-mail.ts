import { formatMoney } from '@/lib/core/money'
import type { Locale } from '@/lib/core/terms'
import { mailPage } from '@/lib/notifications/mail-page'
import { catalogue, type Messages } from '@/messages/catalogue'

export type Mail = {
  subject: string
  text: string
  html: string
  /** Where an answer goes; null for where it came from. */
  replyTo: string | null
  /** Where one press ends mails of this kind (RFC 8058); null for those that are always sent. */
  unsubscribeUrl: string | null
}

type Words = Messages['mail']

/** What can be said: the catalogue's `mail` entries that have a subject. */
export type MailTemplate = { [K in keyof Words]: Words[K] extends { subject: string } ? K : never }[keyof Words]

export type MailFacts = {
  template: MailTemplate
  locale: Locale
  merchant: { name: string; accent: string | null; logoUrl: string | null; supportEmail: string | null }
  customer: { name: string | null }
  /** What it is about; null when it is about a card alone. Amounts in the smallest unit. */
  payment: { amount: number; currency: string; reason: string; remainderAmount: number | null } | null
  card: { brand: string; last4: string; expMonth: number; expYear: number } | null
  /** What of the amount went back, of a mail that tells so. */
  refunded: number | null
  /** The words that were agreed to, repeated to whoever agreed. */
  agreed: string | null
  /** Where the button leads; null for somebody who has no page to go to. */
  url: string | null
  /** When the link stops working, milliseconds since 1970; null when it does not. */
  expiresAt: number | null
  unsubscribeUrl: string | null
}

/** Writes one mail in its reader's language, as plain text and as HTML, from the catalogue's `mail` strings. */
export function composeMail(facts: MailFacts): Mail {
  const { locale, merchant, customer, url, unsubscribeUrl } = facts
  const words = catalogue(locale).mail
  const { subject, body, button } = words[facts.template]
  const values = valuesOf(facts)
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
  const greeting = fill(customer.name ? words.greeting : words.greetingNameless)
  const until = facts.expiresAt ? [fill(words.until)] : []
  const paragraphs = [greeting, fill(body), ...until]
  const agreed = facts.agreed === null ? [] : [words.agreed, ...facts.agreed.split('\n')]
  const action = url === null ? null : { label: fill(button), url }
  const ending = { label: words.unsubscribe, url: unsubscribeUrl }
  const footer = fill(facts.payment ? words.footerPaid : words.footer)
  return {
    subject: fill(subject).replace(/\p{Cc}+/gu, ' '),
    text: [
      ...paragraphs,
      ...agreed,
      ...(action ? [`${action.label}: ${action.url}`] : []),
      footer,
      ...(ending.url ? [`${ending.label}: ${ending.url}`] : []),
    ].join('\n\n'),
    html: mailPage({ locale, merchant, paragraphs, agreed, action, footer, ending }),
    replyTo: merchant.supportEmail,
    unsubscribeUrl,
  }
}

function valuesOf({
  locale,
  merchant,
  customer,
  payment,
  card,
  refunded,
  expiresAt,
}: MailFacts): Record<string, string> {
  const money = (amount: number | null | undefined) =>
    payment && typeof amount === 'number' ? formatMoney(amount, payment.currency, locale) : ''
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return {
    name: customer.name ?? '',
    merchant: merchant.name,
    amount: money(payment?.amount),
    remainder: money(payment?.remainderAmount),
    refunded: money(refunded),
    reason: payment?.reason ?? '',
    card: cardWords(locale, card),
    expiry: card ? month.format(Date.UTC(card.expYear, card.expMonth - 1)) : '',
    until: expiresAt ? day.format(expiresAt) : '',
  }
}

function cardWords(locale: Locale, card: MailFacts['card']): string {
  const { mail, brands } = catalogue(locale)
  if (!card) return mail.yourCard
  const names: Record<string, string> = brands
  const brand = card.brand === 'unknown' ? undefined : (names[card.brand] ?? card.brand)
  return (brand ? mail.card : mail.cardPlain).replace('{brand}', brand ?? '').replace('{last4}', card.last4)
}
