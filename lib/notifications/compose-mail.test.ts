import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/core/terms'
import { composeMail, type MailFacts, type MailTemplate } from '@/lib/notifications/compose-mail'

const URL = 'http://localhost:3000/recover/token?a=1&b=2'
const END = 'http://localhost:3000/unsubscribe/token'

const PAYMENT_MAILS: MailTemplate[] = [
  'recovery',
  'recoveryDeclined',
  'receipt',
  'receiptDeposit',
  'receiptRemainder',
  'payment_requested',
  'requestedRemainder',
  'refund',
]
const CARD_MAILS: MailTemplate[] = ['card_saved', 'card_expiring', 'card_updated', 'card_removed']
const each = (templates: MailTemplate[]) =>
  LOCALES.flatMap((locale) => templates.map((template) => [locale, template] as const))

function facts(given: Partial<MailFacts> = {}): MailFacts {
  return {
    template: 'recovery',
    locale: 'en',
    merchant: { name: 'Northwind Coffee', accent: null, logoUrl: null, supportEmail: null },
    customer: { name: 'Sam' },
    payment: { amount: 1999, currency: 'eur', reason: 'Order 4711', remainderAmount: 8001 },
    card: { brand: 'visa', last4: '4242', expMonth: 8, expYear: 2030 },
    refunded: 500,
    agreed: null,
    url: URL,
    expiresAt: null,
    unsubscribeUrl: null,
    ...given,
  }
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('a mail', () => {
  it.each(each(PAYMENT_MAILS))('in %s about %s says who, how much, for what, and where to go', (locale, template) => {
    const mail = composeMail(facts({ locale, template }))
    expect(mail.text).toContain(URL)
    expect(mail.html).toContain('href="http://localhost:3000/recover/token?a=1&amp;b=2"')
    expect(mail.html).toContain(`<html lang="${locale}">`)
    for (const text of [mail.text, mail.html].map(plain)) {
      expect(text).toContain('Northwind Coffee')
      expect(text).toContain(locale === 'fr' ? '19,99 €' : '€19.99')
      expect(text).toContain('Order 4711')
      expect(text).not.toMatch(/\{\w+\}/)
    }
    expect(mail.subject).not.toMatch(/[{}\r\n]/)
  })

  it.each(each(CARD_MAILS))('in %s about %s names the card and how to end such mails', (locale, template) => {
    const mail = composeMail(facts({ locale, template, payment: null, unsubscribeUrl: END }))
    for (const text of [mail.text, mail.html]) {
      expect(text).toContain('Visa')
      expect(text).toContain('4242')
      expect(text).toContain(END)
      expect(text).not.toMatch(/\{\w+\}/)
    }
    expect(mail.unsubscribeUrl).toBe(END)
  })

  it('has one button, or none for somebody without a page to go to', () => {
    const buttons = (html: string) => html.match(/display:inline-block/g)?.length ?? 0
    expect(buttons(composeMail(facts()).html)).toBe(1)
    const without = composeMail(facts({ template: 'card_saved', payment: null, url: null }))
    expect(buttons(without.html)).toBe(0)
    expect(without.text).not.toContain('http')
  })

  it('wears the merchant’s color and logo, and is answered to its address', () => {
    const merchant = {
      name: 'Northwind',
      accent: '#7a1f5c',
      logoUrl: 'https://pay.example/logo.png',
      supportEmail: 'help@northwind.example',
    }
    const { html, replyTo } = composeMail(facts({ merchant }))
    expect(replyTo).toBe('help@northwind.example')
    expect(composeMail(facts()).replyTo).toBeNull()
    expect(html).toContain('background:#7a1f5c')
    expect(html).toContain('src="https://pay.example/logo.png"')
  })

  it('says until when its link works, if it ends', () => {
    const expiresAt = Date.UTC(2026, 10, 30)
    expect(composeMail(facts({ expiresAt })).text).toContain('November 30, 2026')
    expect(composeMail(facts({ expiresAt, locale: 'fr' })).text).toContain('30 novembre 2026')
    expect(composeMail(facts()).text).not.toContain('2026')
  })

  it('names the month a card ends in', () => {
    const card = (locale: 'en' | 'fr') => composeMail(facts({ template: 'card_expiring', payment: null, locale })).text
    expect(card('en')).toContain('August 2030')
    expect(card('fr')).toContain('août 2030')
  })

  it('repeats what was agreed to', () => {
    const mail = composeMail(facts({ template: 'card_saved', agreed: 'It is charged once.\nI allow <it>.' }))
    expect(mail.text).toContain('It is charged once.\n\nI allow <it>.')
    expect(mail.html).toContain('I allow &lt;it&gt;.')
  })

  it('shows the names and reasons of people as text, never as HTML', () => {
    const nasty = `<img src=x onerror="alert(1)">&'`
    const { html } = composeMail(
      facts({
        customer: { name: nasty },
        merchant: { name: nasty, accent: null, logoUrl: null, supportEmail: null },
        payment: { amount: 1, currency: 'eur', reason: nasty, remainderAmount: null },
      }),
    )
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;')
  })

  it('keeps a line break out of its subject', () => {
    const merchant = { name: 'A\r\nBcc: b@example.com', accent: null, logoUrl: null, supportEmail: null }
    expect(composeMail(facts({ merchant })).subject).not.toMatch(/[\r\n]/)
  })

  it('does not fill in what a value happens to say', () => {
    const mail = composeMail(facts({ customer: { name: '{reason}' } }))
    expect(mail.text).toContain('Hello {reason},')
  })

  it.each(LOCALES)('in %s finds words for a customer without a name and a payment without a card', (locale) => {
    const mail = composeMail(facts({ locale, customer: { name: null }, card: null }))
    expect(mail.text).not.toMatch(/null|undefined|\{\w+\}/)
    const unknown = { brand: 'unknown', last4: '4242', expMonth: 1, expYear: 2030 }
    expect(composeMail(facts({ locale, card: unknown })).text).toContain('4242')
  })
})
