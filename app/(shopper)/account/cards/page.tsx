import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { makeDefault, remove, undoRemove } from '@/app/(shopper)/account/cards/actions'
import { requireShopper } from '@/app/_doors/session'
import { CardsView } from '@/components/cards/cards-view'
import { WaitingBanner } from '@/components/payments/waiting-banner'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { countWaitingPayments } from '@/lib/payments/list-payments'
import { listScheduledPayments } from '@/lib/payments/list-scheduled-payments'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cards'))('title') }
}

/** The saved cards, out of our own rows alone. */
export default async function CardsPage() {
  const { ctx } = await requireShopper()
  const { customerId } = ctx.actor
  const [cards, waiting, scheduled] = await Promise.all([
    listPaymentMethods(ctx, customerId),
    countWaitingPayments(ctx, customerId),
    listScheduledPayments(ctx, customerId),
  ])
  return (
    <CardsView
      cards={cards}
      scheduled={scheduled}
      merchantName={ctx.merchant.name}
      addHref="/account/cards/new"
      makeDefault={makeDefault}
      remove={remove}
      undoRemove={undoRemove}
    >
      <WaitingBanner count={waiting} href="/account/payments" />
    </CardsView>
  )
}
