'use client'
import { useTranslations } from 'next-intl'
import { CardChoice } from '@/components/payments/card-choice'
import type { CheckoutSavedCard } from '@/components/stripe/checkout-elements'

type CheckoutCardsProps = {
  cards: CheckoutSavedCard[]
  /** Stripe's id of the chosen card, or `new`. */
  chosen: string
  onChoose: (id: string) => void
  disabled: boolean
}

/** The saved cards, each in document C's words (C11), and "a new card", as one choice. */
export function CheckoutCards({ cards, ...choice }: CheckoutCardsProps) {
  const t = useTranslations('checkout')
  return (
    <CardChoice
      {...choice}
      id="saved-payment-methods"
      name="payment-method"
      legend={t('savedCards')}
      newCard={t('newCard')}
      cards={cards.map((card) => ({
        id: card.id,
        brand: card.brand,
        label: t('cardEnding', { last4: card.last4 }),
        more: (
          <>
            <span className="sr-only">{t('cardExpires')}</span> {shortMonth(card)}
          </>
        ),
      }))}
    />
  )
}

function shortMonth({ expMonth, expYear }: CheckoutSavedCard): string {
  return `${String(expMonth).padStart(2, '0')}/${String(expYear).slice(-2)}`
}
