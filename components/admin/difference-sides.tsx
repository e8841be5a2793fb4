import { useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import type { CardFace, DifferenceView } from '@/lib/payment-methods/types'

/** What we have and what Stripe has, one below the other. */
export function DifferenceSides({ difference }: { difference: DifferenceView }) {
  const t = useTranslations('differences')
  const words = useCardWords()
  const { kind, here, atStripe, cards } = difference
  const side = (face: CardFace | null) =>
    face ? words.full(face) : t(kind === 'default_differs' ? 'noDefault' : 'noCard')
  const sides: [string, string][] = [
    [t('here'), cards === null ? side(here) : t('cardCount', { count: cards })],
    [t('atStripe'), kind === 'customer_gone' ? t('noCustomer') : side(atStripe)],
  ]
  return (
    <dl className="grid w-fit grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {sides.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
