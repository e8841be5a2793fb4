import type { Appearance } from '@stripe/stripe-js'

/** The height of the form that is to come, in pixels: three rows of a label and an input, so that nothing moves. */
export function loaderHeight({ variables = {} }: Appearance): number {
  const text = pixels(variables.fontSizeBase, 16)
  const unit = pixels(variables.spacingUnit, 4)
  const row = text * 0.93 * 1.4 + unit + (text * 1.25 + 6 * unit + 2)
  return Math.ceil(3 * row + 6 * unit + 8)
}

function pixels(length: string | undefined, fallback: number): number {
  const value = Number.parseFloat(length ?? '')
  if (!(value > 0)) return fallback
  return length?.endsWith('rem') ? value * 16 : value
}
