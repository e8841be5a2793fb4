import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { makeDefault, remove, undoRemove } from '@/app/(shopper)/account/cards/actions'
import { requireShopper } from '@/app/_doors/session'
import { CardList } from '@/components/cards/card-list'
import { WaitingBanner } from '@/components/payments/waiting-banner'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { listPaymentMethods } from '@/lib/payment-methods/list-payment-methods'
import { countWaitingPayments } from '@/lib/payments/list-payments'
import { listScheduledPayments } from '@/lib/payments/list-scheduled-payments'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cards'))('title') }
}

const ADD = '/account/cards/new'

/** The saved cards, out of our own rows alone. */
export default async function CardsPage() {
  const { ctx } = await requireShopper()
  const { customerId } = ctx.actor
  const [t, cards, waiting, scheduled] = await Promise.all([
    getTranslations('cards'),
    listPaymentMethods(ctx, customerId),
    countWaitingPayments(ctx, customerId),
    listScheduledPayments(ctx, customerId),
  ])
  const add = (
    <ButtonLink href={ADD}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { merchant: ctx.merchant.name })}
        action={cards.length > 0 ? add : undefined}
      />
      <WaitingBanner count={waiting} href="/account/payments" />
      <CardList
        cards={cards}
        scheduled={scheduled}
        merchantName={ctx.merchant.name}
        addHref={ADD}
        makeDefault={makeDefault}
        remove={remove}
        undoRemove={undoRemove}
      />
    </>
  )
}
