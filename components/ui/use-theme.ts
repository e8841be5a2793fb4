'use client'
import { useSyncExternalStore } from 'react'
import { THEME_COOKIE, themeFrom, type Theme } from '@/components/ui/theme'

const CHANGED = 'cardfile:theme'

function subscribe(listener: () => void) {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}

const current = () => themeFrom(document.documentElement.dataset.theme)

function choose(theme: Theme) {
  const age = theme === 'system' ? 0 : 31_536_000
  document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax`
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  window.dispatchEvent(new Event(CHANGED))
}

/** The chosen theme and how to change it; the document changes at once and the cookie remembers. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, current, () => 'system' as const), choose]
}
