import { useFormatter, useTranslations } from 'next-intl'

/** How long a payment link lives, beside it. */
export function LinkLifetime({ expiresAt }: { expiresAt: number }) {
  const t = useTranslations('recover')
  const format = useFormatter()
  const date = format.dateTime(expiresAt, { day: 'numeric', month: 'long', year: 'numeric' })
  return <p className="text-center text-[13px] text-muted">{t('linkUntil', { date })}</p>
}
