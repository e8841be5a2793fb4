'use client'
import { useTranslations } from 'next-intl'
import { useLanguage } from '@/components/ui/language'
import { LOCALES } from '@/lib/core/terms'

/** A button for each language, in its own words. */
export function LanguageSwitch() {
  const t = useTranslations('common.language')
  const [current, choose, isChanging] = useLanguage()
  return (
    <div role="group" aria-label={t('label')} className="inline-flex gap-0.5 rounded-md bg-sunken p-0.5 print:hidden">
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={current === locale}
          aria-busy={isChanging}
          onClick={() => current !== locale && choose(locale)}
          className="h-7 min-w-7 rounded-sm px-2.5 text-[13px] text-muted hover:text-ink aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-low pointer-coarse:h-11 pointer-coarse:min-w-11"
        >
          {t(locale)}
        </button>
      ))}
    </div>
  )
}
