export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The cookie that keeps the shopper's choice; readable by script, holds nothing else. */
export const THEME_COOKIE = 'cardfile-theme'

/** Reads a cookie's value as a theme; anything unknown follows the system. */
export function themeFrom(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}
