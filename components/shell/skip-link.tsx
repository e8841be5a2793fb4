import { useTranslations } from 'next-intl'

/** The first stop of the keyboard: over the navigation, to what the page is about. */
export function SkipLink() {
  const t = useTranslations('common')
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-4 focus:py-2 focus:text-sm focus:font-medium focus:text-white"
    >
      {t('skipToContent')}
    </a>
  )
}
