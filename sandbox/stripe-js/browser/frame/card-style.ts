import type { StripeElementStyle } from '@stripe/stripe-js'

const VARIANTS = { base: '', complete: '.is-complete', empty: '.is-empty', invalid: '.is-invalid' } as const

const PSEUDOS = [':hover', ':focus', '::placeholder', '::selection', ':-webkit-autofill', ':disabled', '::-ms-clear']

const PROPERTIES = new Set([
  'background-color',
  'color',
  'font-family',
  'font-size',
  'font-style',
  'font-variant',
  'font-weight',
  'letter-spacing',
  'line-height',
  'padding',
  'text-align',
  'text-decoration',
  'text-shadow',
  'text-transform',
])

/** Draws the inputs with the page's `style`: the properties Stripe takes, for each state of an input. */
export function applyCardStyle(style: StripeElementStyle, sheet: CSSStyleSheet): void {
  while (sheet.cssRules.length > 0) sheet.deleteRule(0)
  for (const name of ['base', 'empty', 'complete', 'invalid'] as const) {
    const variant = style[name]
    if (!variant) continue
    const selector = `.InputElement${VARIANTS[name]}`
    addRule(sheet, selector, variant)
    for (const pseudo of PSEUDOS) {
      const inner: unknown = Reflect.get(variant, pseudo)
      if (typeof inner === 'object' && inner !== null) addRule(sheet, `${selector}${pseudo}`, inner)
    }
    const icon: unknown = variant.iconColor
    if (typeof icon === 'string')
      addRule(sheet, `.CardField${VARIANTS[name]} .CardBrandIcon-container`, { color: icon })
  }
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

function addRule(sheet: CSSStyleSheet, selector: string, properties: object): void {
  // A browser that does not know a pseudo-element refuses the whole rule.
  if (!CSS.supports(`selector(${selector})`)) return
  const rule = sheet.cssRules[sheet.insertRule(`${selector} {}`, sheet.cssRules.length)]
  if (!(rule instanceof CSSStyleRule)) return
  for (const [name, value] of Object.entries(properties)) {
    const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    if (PROPERTIES.has(property)) rule.style.setProperty(property, String(value))
  }
}
