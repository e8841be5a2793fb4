import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { recordConsent, saveCard } from '@/app/(hosted)/wallet/[token]/actions'
import { orNotFound } from '@/app/_doors/or-not-found'
import { orTooMany } from '@/app/_doors/or-too-many'
import { requestFacts } from '@/app/_doors/request'
import { AddCardView } from '@/components/cards/add-card-view'
import { WalletEnded } from '@/components/cards/wallet-ended'
import { currentTerms, SAVING } from '@/lib/consents/current-terms'
import { env } from '@/lib/core/env'
import { openWalletSession } from '@/lib/hosted-links/open-wallet-session'
import { startSetupIntent } from '@/lib/payment-methods/start-setup-intent'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('addCard'))('title') }
}

/** Card form, terms and consent for one fresh SetupIntent of the customer behind a link. */
export default async function AddCardByLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, { requestId }, language] = await Promise.all([params, requestFacts(), getLocale()])
  const wallet = await orNotFound(openWalletSession(token, requestId))
  if (wallet.kind === 'ended') return <WalletEnded merchantName={wallet.merchant.name} />
  const { ctx, link } = wallet.opened
  const { name } = ctx.merchant
  return (
    <AddCardView
      merchantName={name}
      setup={await orTooMany(startSetupIntent(ctx, link.customerId, 'shopper'))}
      terms={(await currentTerms(ctx.merchant, SAVING, language)).terms}
      recordConsent={recordConsent.bind(null, token)}
      save={saveCard.bind(null, token)}
      returnUrl={`${env().APP_URL}/wallet/${token}/new/return`}
      doneHref={`/wallet/${token}`}
      againHref={`/wallet/${token}/new`}
    />
  )
}
