import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CardList } from '@/components/cards/card-list'
import { LostCards } from '@/components/cards/lost-cards'
import type { FormAction } from '@/components/ui/action'
import { ButtonLink } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

type CardsViewProps = Omit<Parameters<typeof CardList>[0], 'undoRemove'> & {
  undoRemove: NonNullable<Parameters<typeof CardList>[0]['undoRemove']>
  /** Cards that need adding again, and how one is shown no more. */
  lost: PaymentMethodView[]
  dismissLost: FormAction
  /** Between the title and the cards. */
  children?: ReactNode
}

/** A wallet with its title and its way to another card: the same signed in and behind a link. */
export function CardsView({ children, lost, dismissLost, ...list }: CardsViewProps) {
  const t = useTranslations('cards')
  const { cards, merchantName, addHref } = list
  const add = (
    <ButtonLink href={addHref}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { merchant: merchantName })}
        action={cards.length > 0 ? add : undefined}
      />
      {children}
      <ClientMessages of={['common', 'cards', 'brands']}>
        <LostCards cards={lost} merchantName={merchantName} addHref={addHref} dismiss={dismissLost} />
      </ClientMessages>
      <CardList {...list} />
    </>
  )
}
