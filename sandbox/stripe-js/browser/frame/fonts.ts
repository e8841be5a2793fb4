import type { FrameFont } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import { el } from './dom.ts'

/** Loads the merchant's fonts into the frame; one that does not load leaves the next family of the list. */
export function loadFonts(fonts: readonly FrameFont[]): void {
  for (const font of fonts) {
    if ('cssSrc' in font) document.head.append(el('link', { rel: 'stylesheet', href: font.cssSrc }))
    else {
      const { family, src, weight, style } = font
      const face = new FontFace(family, src, { weight: weight ?? '400', style: style ?? 'normal', display: 'swap' })
      document.fonts.add(face)
    }
  }
}
