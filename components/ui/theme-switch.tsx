'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { THEMES, type Theme } from '@/components/ui/theme'
import { useTheme } from '@/components/ui/use-theme'

const ICONS = { system: Monitor, light: Sun, dark: Moon }

/** Three small buttons: follow the system, light, dark. */
export function ThemeSwitch() {
  const t = useTranslations('common.theme')
  const [theme, choose] = useTheme()
  const button = (each: Theme) => {
    const Icon = ICONS[each]
    return (
      <button
        key={each}
        type="button"
        aria-pressed={theme === each}
        aria-label={t(each)}
        title={t(each)}
        onClick={() => choose(each)}
        className="grid size-7 pointer-coarse:size-11 place-items-center rounded-sm text-muted hover:text-ink aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-low"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    )
  }
  return (
    <div role="group" aria-label={t('label')} className="inline-flex gap-0.5 rounded-md bg-sunken p-0.5 print:hidden">
      {THEMES.map(button)}
    </div>
  )
}
