import { BrandChip } from '@/components/cards/brand-chip'
import { useCardWords } from '@/components/cards/use-card-words'
import type { ChargedCard } from '@/lib/payments/types'

/** One card in a narrow column: mark and "•••• 4242" for the eye, the whole name for the ear. */
export function CardDots({ card }: { card: Pick<ChargedCard, 'brand' | 'last4'> }) {
  const words = useCardWords()
  return (
    <span className="inline-flex items-center gap-2.5">
      <BrandChip brand={card.brand} />
      <span aria-hidden className="tabular-nums">
        •••• {card.last4}
      </span>
      <span className="sr-only">{words.label(card)}</span>
    </span>
  )
}
