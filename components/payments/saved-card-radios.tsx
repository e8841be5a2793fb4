'use client'
import { useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import { CardChoice } from '@/components/payments/card-choice'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

type SavedCardRadiosProps = {
  cards: PaymentMethodView[]
  /** Stripe's id of the chosen card, or `new`. */
  chosen: string
  onChoose: (id: string) => void
  disabled: boolean
}

/** The customer's saved cards and "a new card" as one choice. */
export function SavedCardRadios({ cards, ...choice }: SavedCardRadiosProps) {
  const t = useTranslations('recover')
  const words = useCardWords()
  return (
    <CardChoice
      {...choice}
      name="other-card"
      legend={t('savedCards')}
      newCard={t('newCard')}
      cards={cards.map((card) => ({
        id: card.stripeId,
        brand: card.brand,
        label: words.full(card, card.isDefault),
      }))}
    />
  )
}
