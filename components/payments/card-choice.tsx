'use client'
import { Plus } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { BrandChip } from '@/components/cards/brand-chip'

type CardChoiceProps = {
  id?: string
  /** Name of the radios. */
  name: string
  /** What is chosen between, for screen readers. */
  legend: string
  newCard: string
  /** Stripe's ids, and how each card is called. */
  cards: { id: string; brand: string; label: string; more?: ReactNode }[]
  /** Stripe's id of the chosen card, or `new`. */
  chosen: string
  onChoose: (id: string) => void
  disabled: boolean
}

/** Saved cards and "a new card" as one choice, each with its full name (field note 49). */
export function CardChoice({ id, name, legend, newCard, cards, chosen, onChoose, disabled }: CardChoiceProps) {
  const option = (value: string, icon: ReactNode, label: string, more?: ReactNode) => (
    <label className="flex min-h-12 items-center gap-3 px-4 py-2 text-sm has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent-ink">
      <input
        type="radio"
        name={name}
        value={value}
        checked={chosen === value}
        onChange={() => onChoose(value)}
        aria-labelledby={`${name}-${value}`}
        aria-describedby={more ? `${name}-${value}-more` : undefined}
        className="size-4 accent-accent outline-none"
      />
      {icon}
      <span id={`${name}-${value}`}>{label}</span>
      {more && (
        <span id={`${name}-${value}-more`} className="ml-auto text-[13px] text-muted">
          {more}
        </span>
      )}
    </label>
  )
  return (
    <fieldset id={id} disabled={disabled} className="divide-y overflow-hidden rounded-md border border-line-strong">
      <legend className="sr-only">{legend}</legend>
      {cards.map((card) => (
        <Fragment key={card.id}>{option(card.id, <BrandChip brand={card.brand} />, card.label, card.more)}</Fragment>
      ))}
      {option(
        'new',
        <span className="grid h-6 w-9.5 place-items-center rounded-sm border border-dashed border-line-strong text-muted">
          <Plus aria-hidden className="size-3.5" />
        </span>,
        newCard,
      )}
    </fieldset>
  )
}
