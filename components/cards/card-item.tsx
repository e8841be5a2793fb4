import { useTranslations } from 'next-intl'
import { CardBadges } from '@/components/cards/card-badges'
import { CardHistory } from '@/components/cards/card-history'
import { CardMenu } from '@/components/cards/card-menu'
import { CardTile } from '@/components/cards/card-tile'
import { CardUses } from '@/components/cards/card-uses'
import { useCardWords } from '@/components/cards/use-card-words'
import type { WalletCard } from '@/lib/payment-methods/types'

/** One saved card: its face, its words and what can be done with it. */
export function CardItem({ card, cardsHref }: { card: WalletCard; cardsHref: string }) {
  const t = useTranslations('cards')
  const words = useCardWords()
  const expired = card.expiry === 'expired'
  const name = `card-${card.id}`
  return (
    <li aria-labelledby={name} className="flex flex-col gap-3">
      <CardTile card={card} worn={expired} />
      <div className="flex items-start justify-between gap-2">
        <div className="flex min-w-0 flex-col gap-1 pt-1">
          <h2 id={name} className="font-medium tabular-nums">
            {words.label(card)}
          </h2>
          {card.nickname && <p className="break-words">{card.nickname}</p>}
          <p className="text-sm text-muted">{t(expired ? 'expired' : 'expires', { date: words.month(card) })}</p>
          <CardBadges card={card} />
          <CardUses uses={card.uses} />
          <CardHistory changes={card.changes} own />
        </div>
        <CardMenu card={card} cardsHref={cardsHref} />
      </div>
    </li>
  )
}
