import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CardList } from '@/components/cards/card-list'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'

type CardsViewProps = Omit<Parameters<typeof CardList>[0], 'undoRemove'> & {
  undoRemove: NonNullable<Parameters<typeof CardList>[0]['undoRemove']>
  /** Between the title and the cards. */
  children?: ReactNode
}

/** A wallet with its title and its way to another card: the same signed in and behind a link. */
export function CardsView({ children, ...list }: CardsViewProps) {
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
      <CardList {...list} />
    </>
  )
}
