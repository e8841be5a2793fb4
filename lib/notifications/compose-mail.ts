import type { CustomerRow } from '@/db/schema/customers'
import type { PaymentRow } from '@/db/schema/payments'
import { formatMoney } from '@/lib/core/money'
import type { PaymentNotificationKind } from '@/lib/core/terms'
import messages from '@/messages/en.json'

export type Mail = { subject: string; text: string; html: string }

export type MailFacts = {
  kind: PaymentNotificationKind
  merchantName: string
  customer: Pick<CustomerRow, 'name'>
  payment: Pick<PaymentRow, 'amount' | 'currency' | 'reason' | 'status'>
  card: { brand: string; last4: string } | null
  /** What of the amount went back, of a mail that tells so. */
  refunded: number | null
  /** The words that were agreed to with the payment, repeated to whoever agreed. */
  agreed: string | null
  /** Where the button leads. */
  url: string
  /** When the link stops working, milliseconds since 1970; null when it does not. */
  expiresAt: number | null
}

/** Writes one mail, as plain text and as HTML, from the catalogue's `mail` strings; every value is escaped. */
export function composeMail(facts: MailFacts): Mail {
  const { payment } = facts
  const template =
    facts.kind === 'recovery' && payment.status === 'declined'
      ? messages.mail.recoveryDeclined
      : messages.mail[facts.kind]
  const values: Record<string, string> = {
    name: facts.customer.name ?? messages.mail.someone,
    merchant: facts.merchantName,
    amount: formatMoney(payment.amount, payment.currency, 'en'),
    refunded: formatMoney(facts.refunded ?? 0, payment.currency, 'en'),
    reason: payment.reason,
    card: facts.card ? `${brandName(facts.card.brand)} ending ${facts.card.last4}` : messages.mail.yourCard,
    until: facts.expiresAt
      ? new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(facts.expiresAt)
      : '',
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
  const agreed = facts.agreed === null ? [] : [messages.mail.agreed, ...facts.agreed.split('\n')]
  const until = values.until ? [fill(messages.mail.until)] : []
  const lines = [fill(template.greeting), fill(template.body), ...until, ...agreed]
  const footer = fill(messages.mail.footer)
  const button = fill(template.button)
  return {
    subject: fill(template.subject),
    text: [...lines, `${button}: ${facts.url}`, footer].join('\n\n'),
    html: page(lines, button, facts.url, footer, facts.merchantName),
  }
}

function brandName(brand: string): string {
  const names: Record<string, string> = messages.brands
  return names[brand] ?? brand
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char)
}

function page(lines: string[], button: string, url: string, footer: string, merchantName: string): string {
  const paragraphs = lines.map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(merchantName)}</title></head>
<body style="margin:0;padding:32px 16px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:480px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">${escapeHtml(merchantName)}</p>${paragraphs}
<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#14532d;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(button)}</a></p>
<p style="margin:0;font-size:13px;opacity:.7">${escapeHtml(footer)}</p></div></body></html>`
}
