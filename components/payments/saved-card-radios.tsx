'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BrandChip } from '@/components/cards/brand-chip'
import { useCardWords } from '@/components/cards/use-card-words'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

type SavedCardRadiosProps = {
  cards: PaymentMethodView[]
  /** Stripe's id of the chosen card, or `new`. */
  chosen: string
  onChoose: (id: string) => void
  disabled: boolean
}

/** The saved cards and "a new card" as one choice, each with its full name (field note 49). */
export function SavedCardRadios({ cards, chosen, onChoose, disabled }: SavedCardRadiosProps) {
  const t = useTranslations('recover')
  const words = useCardWords()
  const option = (id: string, icon: ReactNode, label: string) => (
    <label
      key={id}
      className="flex min-h-12 items-center gap-3 px-4 py-2 text-sm has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
    >
      <input
        type="radio"
        name="other-card"
        value={id}
        checked={chosen === id}
        onChange={() => onChoose(id)}
        className="size-4 accent-accent outline-none"
      />
      {icon}
      <span>{label}</span>
    </label>
  )
  return (
    <fieldset disabled={disabled} className="divide-y overflow-hidden rounded-md border border-line-strong">
      <legend className="sr-only">{t('savedCards')}</legend>
      {cards.map((card) => option(card.stripeId, <BrandChip brand={card.brand} />, words.full(card, card.isDefault)))}
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
