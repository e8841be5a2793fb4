import { type Colord, colord, extend } from 'colord'
import a11y from 'colord/plugins/a11y'
import oklch from 'colord/plugins/oklch'

extend([a11y, oklch])

/** What an accent lies on, as `app/globals.css` has it. */
export const SURFACES = {
  light: { canvas: '#f7f8fa', surface: '#ffffff', sunken: '#f0f1f4' },
  dark: { canvas: '#0b0c0f', surface: '#131519', sunken: '#1b1d23' },
} as const

/** Our own accent, of a merchant that has chosen none. */
export const DEFAULT_ACCENT = '#3a45c4'

/** WCAG 2.2 AA: text (1.4.3), and the edge of what is pressed (1.4.11). */
const TEXT = 4.5
const EDGE = 3

export type ThemeName = keyof typeof SURFACES
export const ACCENT_TOKENS = ['accent', 'accent-hover', 'accent-soft', 'accent-ink'] as const
export type AccentTokens = Record<(typeof ACCENT_TOKENS)[number], string>

/** One pair of colors that has to be told apart; `ratio` is rounded down. */
export type AccentCheck = {
  theme: ThemeName
  pair: 'button_text' | 'button_edge' | 'link_text'
  ratio: number
  least: number
  passes: boolean
}

/** Reads what a person typed as a color, `3A4`, `#3a45c4`, and writes it as `#rrggbb`; null when it is none. */
export function parseAccent(text: string): string | null {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1]
  return digits ? colord(`#${digits}`).toHex() : null
}

/** The four tokens of a theme out of one accent; in the dark its lightness moves until it stands out there. */
export function accentTokens(accent: string, theme: ThemeName): AccentTokens {
  const given = colord(accent)
  return theme === 'light' ? lightTokens(given) : darkTokens(given)
}

/** Every pair an accent makes, in both themes; only the text on the light button can fail, the rest is made to pass. */
export function checkAccent(accent: string): AccentCheck[] {
  return (['light', 'dark'] as const).flatMap((theme) => {
    const tokens = accentTokens(accent, theme)
    const under = Object.values(SURFACES[theme])
    const worst = (color: string, others: readonly string[]) =>
      Math.min(...others.map((other) => colord(color).contrast(other)))
    const judged = (pair: AccentCheck['pair'], ratio: number, least: number) => ({
      theme,
      pair,
      ratio,
      least,
      passes: ratio >= least,
    })
    return [
      judged('button_text', worst('#ffffff', [tokens.accent, tokens['accent-hover']]), TEXT),
      judged('button_edge', worst(tokens.accent, under), EDGE),
      judged('link_text', worst(tokens['accent-ink'], [...under, tokens['accent-soft']]), TEXT),
    ]
  })
}

/** The accent itself when white text is legible on it, else the nearest darker one of the same hue. */
export function nearestLegible(accent: string): string {
  return darkerUntil(colord(accent), (color) => color.contrast('#ffffff') >= TEXT).toHex()
}

function lightTokens(accent: Colord): AccentTokens {
  const { l, c } = accent.toOklch()
  const soft = tinted(accent, 0.965, Math.min(c, 0.02))
  const under = [...Object.values(SURFACES.light), soft.toHex()]
  const ink = darkerUntil(accent, (color) => under.every((other) => color.contrast(other) >= TEXT))
  // Almost black has no room below it.
  const hover = l < 0.25 ? tinted(accent, l + 0.08, c) : tinted(accent, l - 0.06, c)
  return tokensOf(accent, hover, soft, ink)
}

function darkTokens(given: Colord): AccentTokens {
  const { c } = given.toOklch()
  const visible = lighterUntil(given, (color) => standsOut(color, EDGE))
  const accent = darkerUntil(visible, (color) => color.contrast('#ffffff') >= TEXT)
  const soft = tinted(accent, 0.25, Math.min(c, 0.06))
  const bright = tinted(accent, Math.max(accent.toOklch().l, 0.74), Math.min(c, 0.14))
  const ink = lighterUntil(bright, (color) => standsOut(color, TEXT) && color.contrast(soft.toHex()) >= TEXT)
  return tokensOf(accent, tinted(accent, accent.toOklch().l - 0.04, c), soft, ink)
}

function tokensOf(accent: Colord, hover: Colord, soft: Colord, ink: Colord): AccentTokens {
  return {
    accent: accent.toHex(),
    'accent-hover': hover.toHex(),
    'accent-soft': soft.toHex(),
    'accent-ink': ink.toHex(),
  }
}

function standsOut(color: Colord, least: number): boolean {
  return Object.values(SURFACES.dark).every((other) => color.contrast(other) >= least)
}

// In OKLCH, where a step of lightness looks like one in every hue.
function tinted(color: Colord, l: number, c: number): Colord {
  return colord(colord({ ...color.toOklch(), l, c }).toHex())
}

const STEP = 0.005

function darkerUntil(color: Colord, enough: (color: Colord) => boolean): Colord {
  const { l, c } = color.toOklch()
  let found = color
  for (let at = l; !enough(found) && at > 0; at -= STEP) found = tinted(color, Math.max(at, 0), c)
  return found
}

function lighterUntil(color: Colord, enough: (color: Colord) => boolean): Colord {
  const { l, c } = color.toOklch()
  let found = color
  for (let at = l; !enough(found) && at < 1; at += STEP) found = tinted(color, Math.min(at, 1), c)
  return found
}
