import { useTranslations } from 'next-intl'

/** The first stop of the keyboard: over the navigation, to what the page is about. */
export function SkipLink() {
  const t = useTranslations('common')
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 text-sm font-medium text-white focus:translate-y-0"
    >
      {t('skipToContent')}
    </a>
  )
}
