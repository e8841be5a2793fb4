import { describe, expect, it } from 'vitest'
import { composeMail, type MailFacts } from '@/lib/notifications/compose-mail'
import { PAYMENT_NOTIFICATION_KINDS } from '@/lib/core/terms'

const URL = 'http://localhost:3000/recover/token?a=1&b=2'

function facts(given: Partial<MailFacts> = {}): MailFacts {
  return {
    kind: 'recovery',
    merchantName: 'Northwind Coffee',
    customer: { name: 'Sam' },
    payment: { amount: 1999, currency: 'eur', reason: 'Order 4711', status: 'requires_action' },
    card: { brand: 'visa', last4: '4242' },
    url: URL,
    refunded: null,
    agreed: null,
    expiresAt: Date.UTC(2026, 10, 30),
    ...given,
  }
}

describe('a mail', () => {
  it.each(PAYMENT_NOTIFICATION_KINDS)(
    'about %s says who, how much, for what, and where to go, in text and in HTML',
    (kind) => {
      const mail = composeMail(facts({ kind }))
      expect(mail.text).toContain(URL)
      expect(mail.html).toContain('href="http://localhost:3000/recover/token?a=1&amp;b=2"')
      for (const text of [mail.text, mail.html]) {
        expect(text).toContain('Northwind Coffee')
        expect(text).toContain('19.99')
        expect(text).toContain('Order 4711')
        expect(text).not.toMatch(/\{\w+\}/)
      }
      expect(mail.subject).not.toMatch(/[{}\r\n]/)
    },
  )

  it('says until when its link works, if it ends', () => {
    expect(composeMail(facts()).text).toContain('November 30, 2026')
    expect(composeMail(facts({ expiresAt: null })).text).not.toContain('2026')
  })

  it('words a decline differently from a bank that wants to see the shopper', () => {
    const declined = composeMail(facts({ payment: { ...facts().payment, status: 'declined' } }))
    expect(declined.text).not.toBe(composeMail(facts()).text)
  })

  it('shows the names and reasons of people as text, never as HTML', () => {
    const nasty = `<img src=x onerror="alert(1)">&'`
    const payment = { ...facts().payment, reason: nasty }
    const { html } = composeMail(facts({ customer: { name: nasty }, merchantName: nasty, payment }))
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;')
  })

  it('does not fill in what a value happens to say', () => {
    const mail = composeMail(facts({ customer: { name: '{reason}' } }))
    expect(mail.text).toContain('{reason}')
  })

  it('finds words for a customer without a name and a payment without a card', () => {
    const mail = composeMail(facts({ customer: { name: null }, card: null }))
    expect(mail.text).not.toMatch(/null|undefined|\{\w+\}/)
  })
})
