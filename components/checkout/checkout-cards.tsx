'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BrandChip } from '@/components/cards/brand-chip'
import type { CheckoutSavedCard } from '@/components/stripe/checkout-elements'

type CheckoutCardsProps = {
  cards: CheckoutSavedCard[]
  /** Stripe's id of the chosen card, or `new`. */
  chosen: string
  onChoose: (id: string) => void
  disabled: boolean
}

/** The saved cards, each in document C's words (C11), and "a new card", as one choice. */
export function CheckoutCards({ cards, chosen, onChoose, disabled }: CheckoutCardsProps) {
  const t = useTranslations('checkout')
  const option = (id: string, icon: ReactNode, name: string, more?: string) => (
    <label
      key={id}
      className="flex min-h-12 items-center gap-3 px-4 py-2 text-sm has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
    >
      <input
        type="radio"
        name="payment-method"
        value={id}
        checked={chosen === id}
        onChange={() => onChoose(id)}
        aria-labelledby={`card-${id}-name`}
        aria-describedby={more && `card-${id}-more`}
        className="size-4 accent-accent outline-none"
      />
      {icon}
      <span id={`card-${id}-name`}>{name}</span>
      {more && (
        <span id={`card-${id}-more`} className="ml-auto text-[13px] text-muted">
          <span className="sr-only">{t('cardExpires')}</span> {more}
        </span>
      )}
    </label>
  )
  return (
    <fieldset
      id="saved-payment-methods"
      disabled={disabled}
      className="divide-y overflow-hidden rounded-md border border-line-strong"
    >
      <legend className="sr-only">{t('savedCards')}</legend>
      {cards.map((card) =>
        option(card.id, <BrandChip brand={card.brand} />, t('cardEnding', { last4: card.last4 }), shortMonth(card)),
      )}
      {option(
        'new',
        <span className="grid h-6 w-9.5 place-items-center rounded-sm border border-dashed border-line-strong text-muted">
          <Plus aria-hidden className="size-3.5" />
        </span>,
        t('newCard'),
      )}
    </fieldset>
  )
}

function shortMonth({ expMonth, expYear }: CheckoutSavedCard): string {
  return `${String(expMonth).padStart(2, '0')}/${String(expYear).slice(-2)}`
}
