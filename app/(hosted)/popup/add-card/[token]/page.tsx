import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { recordConsent, saveCard } from '@/app/(hosted)/popup/add-card/[token]/actions'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { AddCardPopup } from '@/components/popup/add-card-popup'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/core/env'
import { getHostedCardSetup } from '@/lib/payment-methods/get-hosted-card-setup'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('addCard'))('title') }
}

type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string | string[]>> }

/** Saving a card by a link, in a shop's popup or on a page of its own; opening it changes nothing. */
export default async function AddCardPopupPage({ params, searchParams }: PageProps) {
  const [{ token }, query, { requestId }, language, t] = await Promise.all([
    params,
    searchParams,
    requestFacts(),
    getLocale(),
    getTranslations('addCard'),
  ])
  const asked = typeof query.return_url === 'string' ? query.return_url : null
  const page = await orNotFound(getHostedCardSetup(token, asked, requestId, language))
  const { merchant, state } = page
  const back = page.returnUrl === null ? '' : `?${new URLSearchParams({ return_url: page.returnUrl })}`
  return (
    <>
      {state.kind === 'saved' ? (
        <h1 className="sr-only">{t('title')}</h1>
      ) : (
        <PageHeader title={t('title')} lead={t('lead')} />
      )}
      <AddCardPopup
        initial={state}
        setupIntentId={page.setupIntentId}
        merchantName={merchant.name}
        terms={page.terms}
        recordConsent={recordConsent.bind(null, token)}
        save={saveCard.bind(null, token)}
        bankReturnUrl={`${env().APP_URL}/popup/add-card/${token}/return${back}`}
        returnUrl={page.returnUrl}
        allowedOrigins={page.allowedOrigins}
      />
    </>
  )
}
