import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { type SearchParams, single } from '@/app/_doors/cursor'
import { requireMerchant } from '@/app/_doors/session'
import { FilterChips } from '@/components/admin/filter-chips'
import { TermsForm } from '@/components/admin/terms-form'
import { TermsHistory } from '@/components/admin/terms-history'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { getTermsSettings } from '@/lib/consents/get-terms-settings'
import { formatMoney } from '@/lib/core/money'
import { LOCALES, TERMS_PURPOSES } from '@/lib/core/terms'
import { catalogue } from '@/messages/catalogue'
import { save } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('termsSettings'))('title') }
}

// For words that name an amount.
const EXAMPLE = { amount: 8_400, currency: 'eur' }

/** The words shoppers agree to, purpose by purpose and language by language, with all their versions. */
export default async function TermsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireMerchant()
  const params = await searchParams
  const [t, locale] = await Promise.all([getTranslations('termsSettings'), getLocale()])
  const purpose = TERMS_PURPOSES.find((known) => known === single(params, 'purpose')) ?? TERMS_PURPOSES[0]
  const language = LOCALES.find((known) => known === single(params, 'language')) ?? locale
  const settings = await getTermsSettings(ctx, purpose, language)
  const href = (to: { purpose?: string; language?: string }) =>
    `/admin/settings/terms?${new URLSearchParams({ purpose, language, ...to })}`
  const { what, when, howMuch, cancelling, termsSection } = catalogue(language).addCard
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <FilterChips
        label={t('choose')}
        chips={TERMS_PURPOSES.map((one) => ({
          href: href({ purpose: one }),
          label: t(`purpose.${one}`),
          current: one === purpose,
        }))}
      />
      <FilterChips
        label={t('language')}
        chips={LOCALES.map((one) => ({
          href: href({ language: one }),
          label: t(`languages.${one}`),
          current: one === language,
        }))}
      />
      <p className="mb-6 max-w-prose text-sm text-muted">{t(`about.${purpose}`)}</p>
      <div className="flex flex-col gap-8">
        <ClientMessages of={['common', 'termsSettings']}>
          <TermsForm
            key={`${purpose} ${language}`}
            settings={settings}
            save={save}
            merchantName={ctx.merchant.name}
            rest={formatMoney(EXAMPLE.amount, EXAMPLE.currency, language)}
            addCard={{ what, when, howMuch, cancelling, termsSection }}
          />
        </ClientMessages>
        <TermsHistory {...settings} />
      </div>
    </>
  )
}
