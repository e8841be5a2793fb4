import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { recordConsent, saveCard } from '@/app/(shopper)/account/cards/actions'
import { requireShopper } from '@/app/_doors/session'
import { AddCard } from '@/components/cards/add-card'
import { Banner } from '@/components/ui/banner'
import { PageHeader } from '@/components/ui/page-header'
import { currentTerms } from '@/lib/consents/current-terms'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'
import type { CardSetup } from '@/lib/payment-methods/types'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('addCard'))('title') }
}

// Too many cards of this customer have failed: there is no form to try another with.
async function orTooMany(setup: Promise<CardSetup>): Promise<CardSetup | null> {
  try {
    return await setup
  } catch (error) {
    if (error instanceof AppError && error.kind === 'rate_limited') return null
    throw error
  }
}

/** Card form, terms and consent for one fresh SetupIntent. */
export default async function AddCardPage() {
  const { ctx } = await requireShopper()
  const [t, cards, setup] = await Promise.all([
    getTranslations('addCard'),
    getTranslations('cards'),
    orTooMany(startCardSetup(ctx)),
  ])
  return (
    <div className="mx-auto max-w-lg">
      <PageHeader
        back={{ href: '/account/cards', label: cards('title') }}
        title={t('title')}
        lead={t('lead', { merchant: ctx.merchant.name })}
      />
      {setup ? (
        <AddCard
          setup={setup}
          terms={currentTerms(ctx.merchant.name)}
          recordConsent={recordConsent}
          save={saveCard}
          returnUrl={`${env().APP_URL}/account/cards/new/return`}
          doneHref="/account/cards"
          againHref="/account/cards/new"
        />
      ) : (
        <Banner tone="error" title={t('tooManyTitle')}>
          {t('tooMany')}
        </Banner>
      )}
    </div>
  )
}
