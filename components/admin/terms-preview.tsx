import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { ConsentTermsList } from '@/components/cards/consent-terms-list'
import { Checkbox } from '@/components/ui/checkbox'
import { Panel } from '@/components/ui/panel'
import type { Locale } from '@/lib/core/terms'
import { fillWords, type TermsWords } from '@/lib/core/terms-words'

export type TermsPreviewProps = {
  words: TermsWords
  language: Locale
  merchantName: string
  /** An amount, for words that name one. */
  rest: string
  /** What stands beside the words on a shopper's page, in the language of the words. */
  addCard: Record<string, string>
}

/** The terms and their box as a shopper finds them, in the shopper's language. */
export function TermsPreview({ words, language, merchantName, rest, addCard }: TermsPreviewProps) {
  const t = useTranslations('termsSettings')
  const { label, ...lines } = fillWords(words, { merchant: merchantName, rest })
  return (
    <section aria-labelledby="terms-preview" className="flex flex-col gap-3 lg:sticky lg:top-6">
      <h2 id="terms-preview" className="text-base font-semibold">
        {t('previewTitle')}
      </h2>
      <Panel>
        <NextIntlClientProvider locale={language} messages={{ addCard } as never}>
          <div lang={language} className="flex flex-col gap-4 break-words">
            <p className="font-semibold">{addCard.termsSection}</p>
            <ConsentTermsList terms={{ lines }} />
            <Checkbox label={label} checked={false} readOnly tabIndex={-1} aria-disabled />
          </div>
        </NextIntlClientProvider>
      </Panel>
      <p className="text-[13px] text-muted">{t('previewNote')}</p>
    </section>
  )
}
