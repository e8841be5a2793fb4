import { useTranslations } from 'next-intl'
import type { ConsentTerms } from '@/lib/consents/types'

/** The four short lines: what, when, how much, how to stop. */
export function ConsentTermsList({ terms }: { terms: Pick<ConsentTerms, 'lines'> }) {
  const t = useTranslations('addCard')
  const lines = [
    [t('what'), terms.lines.what],
    [t('when'), terms.lines.when],
    [t('howMuch'), terms.lines.howMuch],
    [t('cancelling'), terms.lines.cancel],
  ]
  return (
    <dl className="flex flex-col gap-3 text-sm">
      {lines.map(([name, line]) => (
        <div key={name} className="grid gap-x-4 sm:grid-cols-[96px_1fr]">
          <dt className="font-medium">{name}</dt>
          <dd className="text-muted">{line}</dd>
        </div>
      ))}
    </dl>
  )
}
