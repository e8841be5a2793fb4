import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { dismissLost, makeDefault, remove, undoRemove } from '@/app/(shopper)/account/cards/actions'
import { requireShopper } from '@/app/_doors/session'
import { CardsView } from '@/components/cards/cards-view'
import { WaitingBanner } from '@/components/payments/waiting-banner'
import { listWallet } from '@/lib/payment-methods/list-wallet'
import { listLostCards } from '@/lib/payment-methods/lost-cards'
import { countWaitingPayments } from '@/lib/payments/list-payments'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cards'))('title') }
}

/** The saved cards, out of our own rows alone. */
export default async function CardsPage() {
  const { ctx } = await requireShopper()
  const { customerId } = ctx.actor
  const [cards, waiting, lost] = await Promise.all([
    listWallet(ctx, customerId),
    countWaitingPayments(ctx, customerId),
    listLostCards(ctx, customerId),
  ])
  return (
    <CardsView
      cards={cards}
      lost={lost}
      merchantName={ctx.merchant.name}
      addHref="/account/cards/new"
      cardsHref="/account/cards"
      dismissLost={dismissLost}
      makeDefault={makeDefault}
      remove={remove}
      undoRemove={undoRemove}
    >
      <WaitingBanner count={waiting} href="/account/payments" />
    </CardsView>
  )
}
