import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { recordConsent, saveCard } from '@/app/(shopper)/account/cards/actions'
import { orTooMany } from '@/app/_doors/or-too-many'
import { requireShopper } from '@/app/_doors/session'
import { AddCardView } from '@/components/cards/add-card-view'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { env } from '@/lib/core/env'
import { startCardSetup } from '@/lib/payment-methods/start-card-setup'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('addCard'))('title') }
}

/** Card form, terms and consent for one fresh SetupIntent. */
export default async function AddCardPage() {
  const { ctx } = await requireShopper()
  return (
    <AddCardView
      merchantName={ctx.merchant.name}
      setup={await orTooMany(startCardSetup(ctx))}
      terms={(await currentTerms(ctx.merchant, SAVING, await getLocale())).terms}
      recordConsent={recordConsent}
      save={saveCard}
      returnUrl={`${env().APP_URL}/account/cards/new/return`}
      doneHref="/account/cards"
      againHref="/account/cards/new"
    />
  )
}
