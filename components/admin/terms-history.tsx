import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Panel, Section } from '@/components/ui/panel'
import type { TermsSettings } from '@/lib/consents/types'
import { TERMS_PARTS } from '@/lib/core/terms-words'

/** Every version that was ever on the pages, newest first: who made it, when, and its words. */
export function TermsHistory({ versions, language }: TermsSettings) {
  const t = useTranslations('termsSettings')
  const format = useFormatter()
  return (
    <Section id="terms-history" title={t('historyTitle')}>
      <Panel flush>
        <ul className="divide-y">
          {versions.map(({ number, words, savedAt, savedBy }, at) => (
            <li key={number}>
              <details className="px-4 py-3 text-sm sm:px-5">
                <summary className="flex min-h-6 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="font-medium">{number === 0 ? t('ownWords') : t('version', { number })}</span>
                  {at === 0 && <Badge tone="success">{t('current')}</Badge>}
                  {savedAt !== null && (
                    <span className="text-muted">
                      {t('savedBy', {
                        date: format.dateTime(savedAt, { dateStyle: 'long', timeStyle: 'short' }),
                        who: savedBy ?? t('someone'),
                      })}
                    </span>
                  )}
                </summary>
                <dl lang={language} className="mt-3 flex flex-col gap-2">
                  {TERMS_PARTS.map((part) => (
                    <div key={part} className="grid gap-x-4 sm:grid-cols-[128px_1fr]">
                      <dt className="text-muted">{t(`part.${part}`)}</dt>
                      <dd className="min-w-0 break-words">{words[part]}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  )
}
