import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { dismissLost, makeDefault, remove, undoRemove } from '@/app/(hosted)/wallet/[token]/actions'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { CardsView } from '@/components/cards/cards-view'
import { WalletEnded } from '@/components/cards/wallet-ended'
import { BackLink } from '@/components/payments/back-link'
import { ButtonLink } from '@/components/ui/button'
import { openWalletSession } from '@/lib/hosted-links/open-wallet-session'
import { listWallet } from '@/lib/payment-methods/list-wallet'
import { listLostCards } from '@/lib/payment-methods/lost-cards'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cards'))('title') }
}

/** The cards of one customer behind a link, without a sign-in and without anything else of it. */
export default async function WalletPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, consents, format, { requestId }] = await Promise.all([
    getTranslations('walletLink'),
    getTranslations('consents'),
    getFormatter(),
    requestFacts(),
  ])
  const wallet = await orNotFound(openWalletSession(token, requestId))
  if (wallet.kind === 'ended') return <WalletEnded merchantName={wallet.merchant.name} />
  const { ctx, link } = wallet.opened
  const { name } = ctx.merchant
  const [cards, lost] = await Promise.all([listWallet(ctx, link.customerId), listLostCards(ctx, link.customerId)])
  return (
    <>
      <CardsView
        cards={cards}
        lost={lost}
        merchantName={name}
        addHref={`/wallet/${token}/new`}
        cardsHref={`/wallet/${token}/cards`}
        dismissLost={dismissLost.bind(null, token)}
        makeDefault={makeDefault.bind(null, token)}
        remove={remove.bind(null, token)}
        undoRemove={undoRemove.bind(null, token)}
      />
      <div className="mt-10 flex flex-col items-center gap-3">
        <ButtonLink variant="ghost" href={`/wallet/${token}/consents`} prefetch={false}>
          {consents('title')}
        </ButtonLink>
        {link.returnUrl && (
          <BackLink quiet href={link.returnUrl}>
            {t('back', { merchant: name })}
          </BackLink>
        )}
        <p className="text-center text-[13px] text-muted">
          {t('until', { time: format.dateTime(link.expiresAt, { timeStyle: 'short', timeZone: 'UTC' }) })}
        </p>
      </div>
    </>
  )
}
