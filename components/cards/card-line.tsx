import { BrandChip } from '@/components/cards/brand-chip'
import { useCardWords } from '@/components/cards/use-card-words'
import type { ChargedCard } from '@/lib/payments/types'

/** One card in one line: mark and "Visa ending in 4242". */
export function CardLine({ card }: { card: Pick<ChargedCard, 'brand' | 'last4'> }) {
  const words = useCardWords()
  return (
    <span className="inline-flex items-center gap-2.5">
      <BrandChip brand={card.brand} />
      <span className="tabular-nums">{words.label(card)}</span>
    </span>
  )
}
