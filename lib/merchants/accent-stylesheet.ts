import { ACCENT_TOKENS, accentTokens, type ThemeName } from '@/lib/core/accent'

/**
 * The stylesheet that gives a page the tokens of one accent, `#rrggbb`, wherever something on it is marked
 * `data-accent="rrggbb"`. Ranked above the tokens of `app/globals.css` wherever the browser puts it.
 */
export function accentStylesheet(accent: string): string {
  const marked = `:has([data-accent='${accent.slice(1)}'])`
  const block = (selector: string, theme: ThemeName) => {
    const tokens = accentTokens(accent, theme)
    return `${selector}{${ACCENT_TOKENS.map((name) => `--${name}:${tokens[name]}`).join(';')}}`
  }
  return [
    block(`:root:root${marked}`, 'light'),
    `@media screen and (prefers-color-scheme:dark){${block(`:root:root:not([data-theme='light'])${marked}`, 'dark')}}`,
    `@media screen{${block(`:root:root[data-theme='dark']${marked}`, 'dark')}}`,
  ].join('\n')
}
