import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { edit } from '@/app/(hosted)/wallet/[token]/actions'
import { countryOptions } from '@/app/_doors/countries'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { EditCardView } from '@/components/cards/edit-card-view'
import { WalletEnded } from '@/components/cards/wallet-ended'
import { openWalletSession } from '@/lib/hosted-links/open-wallet-session'
import { getCardToEdit } from '@/lib/payment-methods/get-card-to-edit'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('editCard'))('title') }
}

/** One card of the customer behind a link, with what can be changed of it. */
export default async function EditCardByLinkPage({ params }: { params: Promise<{ token: string; id: string }> }) {
  const [{ token }, id, { requestId }, locale] = await Promise.all([
    params,
    idParam(params),
    requestFacts(),
    getLocale(),
  ])
  const wallet = await orNotFound(openWalletSession(token, requestId))
  if (wallet.kind === 'ended') return <WalletEnded merchantName={wallet.merchant.name} />
  const { ctx, link } = wallet.opened
  return (
    <EditCardView
      card={await orNotFound(getCardToEdit(ctx, link.customerId, id))}
      edit={edit.bind(null, token)}
      countries={countryOptions(locale)}
      doneHref={`/wallet/${token}`}
    />
  )
}
