import type { CardBrand } from '#sandbox/stripe-js/browser/cards/brands.ts'

const card = (fill: string, inside: string) =>
  `<svg viewBox="0 0 24 16" width="24" height="16" focusable="false"><rect x=".5" y=".5" width="23" height="15" rx="2.5" fill="${fill}" stroke="#000" stroke-opacity=".12"/>${inside}</svg>`

const word = (text: string, fill: string, size: number, y: number) =>
  `<text x="12" y="${y}" fill="${fill}" font-family="Arial,Helvetica,sans-serif" font-weight="700" font-size="${size}" text-anchor="middle"`.concat(
    text === 'VISA' ? ` font-style="italic">${text}</text>` : `>${text}</text>`,
  )

/** A small picture of each network, our own drawing. */
export const BRAND_ICONS: Readonly<Record<CardBrand, string>> = {
  visa: card('#ffffff', word('VISA', '#1a3fb8', 7.6, 10.8)),
  mastercard: card(
    '#ffffff',
    '<circle cx="9.3" cy="8" r="4.4" fill="#e0202b"/><circle cx="14.7" cy="8" r="4.4" fill="#f59b1c"/><path d="M12 4.53a4.4 4.4 0 0 1 0 6.94 4.4 4.4 0 0 1 0-6.94z" fill="#f0641e"/>',
  ),
  amex: card('#1f72cd', word('AMEX', '#ffffff', 6.2, 10.3)),
  discover: card(
    '#ffffff',
    '<path d="M7 15.5h14a2.5 2.5 0 0 0 2.5-2.5V9.5C19.5 12.6 13.5 14.9 7 15.5z" fill="#f27712"/>' +
      '<text x="2.2" y="8.6" fill="#20252b" font-family="Arial,Helvetica,sans-serif" font-weight="700" font-size="4.3" textLength="19.6" lengthAdjust="spacingAndGlyphs">DISCOVER</text>',
  ),
  diners: card(
    '#ffffff',
    '<circle cx="12" cy="8" r="5" fill="#0a64a4"/><path d="M10.4 4.9a3.5 3.5 0 0 0 0 6.2zM13.6 4.9a3.5 3.5 0 0 1 0 6.2z" fill="#fff"/>',
  ),
  jcb: card(
    '#ffffff',
    '<rect x="5" y="3.5" width="4.2" height="9" rx="1.4" fill="#0b5cb0"/><rect x="9.9" y="3.5" width="4.2" height="9" rx="1.4" fill="#d5243b"/><rect x="14.8" y="3.5" width="4.2" height="9" rx="1.4" fill="#16923f"/>',
  ),
  unionpay: card(
    '#ffffff',
    '<path d="M6.4 3.5h4.2l-2 9H4.4z" fill="#d8232a"/><path d="M10.8 3.5H15l-2 9H8.8z" fill="#0a4a8a"/><path d="M15.2 3.5h4.2l-2 9h-4.2z" fill="#0a7f86"/>',
  ),
  unknown: card('#dfe3ea', '<rect x="0.5" y="4" width="23" height="2.6" fill="#9aa3b2"/>'),
}

const cvcCard = (code: string) =>
  `<svg viewBox="0 0 30 20" width="30" height="20" focusable="false"><rect x="1" y="2" width="24" height="16" rx="2.5" fill="currentColor" fill-opacity=".22"/><rect x="1" y="5" width="24" height="3.2" fill="currentColor" fill-opacity=".55"/>${code}</svg>`

/** Where the security code is: three digits on the back, four on the front of American Express. */
export const CVC_ICON: Readonly<Record<3 | 4, string>> = {
  3: cvcCard(
    '<rect x="15" y="9" width="14" height="8.5" rx="4.2" fill="var(--colorBackground)" stroke="currentColor"/><text x="22" y="15.2" fill="currentColor" font-family="Arial,Helvetica,sans-serif" font-weight="700" font-size="5.8" text-anchor="middle">123</text>',
  ),
  4: cvcCard(
    '<rect x="12" y="7" width="17" height="8.5" rx="4.2" fill="var(--colorBackground)" stroke="currentColor"/><text x="20.5" y="13.2" fill="currentColor" font-family="Arial,Helvetica,sans-serif" font-weight="700" font-size="5.8" text-anchor="middle">1234</text>',
  ),
}

/** The mark in a field that has an error. */
export const ERROR_ICON =
  '<svg viewBox="0 0 16 16" width="16" height="16" focusable="false"><circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 4.3v4.4" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/><circle cx="8" cy="11.3" r="1" fill="currentColor"/></svg>'

/** The arrow of the country select. */
export const CHEVRON_ICON =
  '<svg viewBox="0 0 16 16" width="16" height="16" focusable="false"><path d="M4 6.3 8 10.3l4-4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>'
