import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { withdraw } from '@/app/(hosted)/wallet/[token]/actions'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { WalletEnded } from '@/components/cards/wallet-ended'
import { ConsentsView } from '@/components/consents/consents-view'
import { listConsents } from '@/lib/consents/list-consents'
import { openWalletSession } from '@/lib/hosted-links/open-wallet-session'
import { listCardUses } from '@/lib/payment-methods/list-card-uses'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consents'))('title') }
}

/** What the customer behind a link agreed to. */
export default async function WalletConsentsPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, cards, { requestId }] = await Promise.all([params, getTranslations('cards'), requestFacts()])
  const wallet = await orNotFound(openWalletSession(token, requestId))
  if (wallet.kind === 'ended') return <WalletEnded merchantName={wallet.merchant.name} />
  const { ctx, link } = wallet.opened
  const { name } = ctx.merchant
  const [consents, uses] = await Promise.all([listConsents(ctx, link.customerId), listCardUses(ctx, link.customerId)])
  return (
    <ConsentsView
      consents={consents}
      uses={uses}
      merchantName={name}
      href={`/wallet/${token}/consents`}
      back={{ href: `/wallet/${token}`, label: cards('title') }}
      withdraw={withdraw.bind(null, token)}
    />
  )
}
