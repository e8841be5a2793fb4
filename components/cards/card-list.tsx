import { CardActions, type CardActionsProps } from '@/components/cards/card-actions'
import { CardItem } from '@/components/cards/card-item'
import { CardsEmpty } from '@/components/cards/cards-empty'
import { ClientMessages } from '@/components/ui/client-messages'

type CardListProps = Omit<CardActionsProps, 'children'> & {
  addHref: string
  /** Where the pages of the single cards hang: `${cardsHref}/${id}/edit`. */
  cardsHref: string
}

/** A shopper's saved cards, default first as given, each with its menu; teaches when there are none. */
export function CardList({ addHref, cardsHref, ...actions }: CardListProps) {
  const { cards } = actions
  return (
    <ClientMessages of={['common', 'cards', 'brands']}>
      <CardActions {...actions}>
        {cards.length === 0 ? (
          <CardsEmpty addHref={addHref} />
        ) : (
          <ul className="grid grid-cols-1 gap-x-6 gap-y-8 min-[560px]:grid-cols-2 lg:grid-cols-3">
            {cards.map((card) => (
              <CardItem key={card.id} card={card} cardsHref={cardsHref} />
            ))}
          </ul>
        )}
      </CardActions>
    </ClientMessages>
  )
}
