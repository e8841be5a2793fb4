import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { recordConsent, saveCard } from '@/app/(shopper)/account/cards/actions'
import { requireShopper } from '@/app/_doors/session'
import { AddCard } from '@/components/cards/add-card'
import { PageHeader } from '@/components/ui/page-header'
import { currentTerms } from '@/lib/consents/current-terms'
import { env } from '@/lib/core/env'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('addCard'))('title') }
}

/** Card form, terms and consent for one fresh SetupIntent. */
export default async function AddCardPage() {
  const { ctx } = await requireShopper()
  const [t, cards, setup] = await Promise.all([
    getTranslations('addCard'),
    getTranslations('cards'),
    startCardSetup(ctx),
  ])
  return (
    <div className="mx-auto max-w-lg">
      <PageHeader
        back={{ href: '/account/cards', label: cards('title') }}
        title={t('title')}
        lead={t('lead', { merchant: ctx.merchant.name })}
      />
      <AddCard
        setup={setup}
        terms={currentTerms(ctx.merchant.name)}
        recordConsent={recordConsent}
        save={saveCard}
        returnUrl={`${env().APP_URL}/account/cards/new/return`}
        doneHref="/account/cards"
        againHref="/account/cards/new"
      />
    </div>
  )
}
