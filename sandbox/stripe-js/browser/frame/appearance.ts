import type { Appearance } from '@stripe/stripe-js'

type Variables = Record<string, string>

const STRIPE: Variables = {
  colorPrimary: '#0570de',
  colorBackground: '#ffffff',
  colorText: '#30313d',
  colorDanger: '#d3173a',
  colorTextSecondary: '#5f6170',
  colorTextPlaceholder: '#6f717e',
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizeBase: '16px',
  fontWeightNormal: '400',
  fontWeightMedium: '500',
  spacingUnit: '4px',
  borderRadius: '5px',
}

const THEMES: Record<NonNullable<Appearance['theme']>, Variables> = {
  stripe: STRIPE,
  night: {
    ...STRIPE,
    colorPrimary: '#4aa8ff',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorDanger: '#fe87a1',
    colorTextSecondary: '#c3c5d0',
    colorTextPlaceholder: '#a9acba',
  },
  flat: { ...STRIPE, colorBackground: '#f1f1f1', colorTextPlaceholder: '#66686f' },
}

const SELECTOR = /^\.[A-Z][A-Za-z]*(--[a-z][A-Za-z]*)?(::?[a-z-]+)*$/

/** The variables of a theme with the merchant's over them, as CSS custom properties. */
export function variablesOf(appearance: Appearance): Variables {
  const own: Variables = {}
  for (const [name, value] of Object.entries(appearance.variables ?? {}))
    if (typeof value === 'string') own[name] = value
  const theme = THEMES[appearance.theme ?? 'stripe'] ?? STRIPE
  const merged = { ...theme, ...own }
  // Who sets the text color alone means the quieter texts too.
  if (own.colorText) {
    merged.colorTextSecondary = own.colorTextSecondary ?? mixed('--colorText', 78)
    merged.colorTextPlaceholder = own.colorTextPlaceholder ?? mixed('--colorText', 66)
  }
  return merged
}

/** Draws the page of the frame with an appearance: variables on the root, the merchant's rules over our own style. */
export function applyAppearance(appearance: Appearance, sheet: CSSStyleSheet): void {
  const root = document.documentElement
  root.dataset.theme = appearance.theme ?? 'stripe'
  root.dataset.labels = appearance.labels === 'floating' ? 'floating' : 'above'
  root.dataset.inputs = appearance.inputs ?? 'spaced'
  root.toggleAttribute('data-still', appearance.disableAnimations === true)
  root.removeAttribute('style')
  for (const [name, value] of Object.entries(variablesOf(appearance))) root.style.setProperty(`--${name}`, value)
  while (sheet.cssRules.length > 0) sheet.deleteRule(0)
  for (const [selectors, style] of Object.entries(appearance.rules ?? {})) addRule(sheet, selectors, style)
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  root.dataset.dark = String(isDark(getComputedStyle(document.body).getPropertyValue('--colorBackground')))
}

function addRule(sheet: CSSStyleSheet, selectors: string, style: Record<string, string>): void {
  const safe = selectors.split(',').map((selector) => selector.trim())
  if (!safe.every((selector) => SELECTOR.test(selector))) return
  const rule = sheet.cssRules[sheet.insertRule(`${safe.join(', ')} {}`, sheet.cssRules.length)]
  if (!(rule instanceof CSSStyleRule)) return
  for (const [name, value] of Object.entries(style)) rule.style.setProperty(kebab(name), String(value))
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^(webkit|moz)-/, '-$1-')
}

function mixed(variable: string, percent: number): string {
  return `color-mix(in srgb, var(${variable}) ${percent}%, var(--colorBackground))`
}

function isDark(color: string): boolean {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!canvas) return false
  canvas.fillStyle = color.trim()
  canvas.fillRect(0, 0, 1, 1)
  const [red = 255, green = 255, blue = 255] = canvas.getImageData(0, 0, 1, 1).data
  return red * 0.3 + green * 0.59 + blue * 0.11 < 128
}
