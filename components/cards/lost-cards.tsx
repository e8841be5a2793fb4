'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { CardTile } from '@/components/cards/card-tile'
import { useCardWords } from '@/components/cards/use-card-words'
import type { FormAction } from '@/components/ui/action'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { SubmitButton } from '@/components/ui/submit-button'
import type { PaymentMethodView } from '@/lib/payment-methods/types'

type LostCardsProps = {
  cards: PaymentMethodView[]
  merchantName: string
  addHref: string
  /** Posted `paymentMethodId`. */
  dismiss: FormAction
}

/** Cards that need adding again, each with the way there and the way to do without it. */
export function LostCards({ cards, merchantName, addHref, dismiss }: LostCardsProps) {
  const t = useTranslations('cards')
  const words = useCardWords()
  const [result, action] = useActionState(dismiss, null)
  if (cards.length === 0) return null
  return (
    <section aria-labelledby="lost-cards" className="mb-10 flex flex-col gap-4">
      <div>
        <h2 id="lost-cards" className="font-semibold">
          {t('lostTitle')}
        </h2>
        <p className="text-sm text-muted">{t('lostBody', { merchant: merchantName })}</p>
      </div>
      <FormError result={result} />
      <ul className="grid grid-cols-1 gap-x-6 gap-y-8 min-[560px]:grid-cols-2 lg:grid-cols-3">
        {cards.map((card) => (
          <li key={card.id} aria-labelledby={`lost-${card.id}`} className="flex flex-col gap-3">
            <CardTile card={card} worn />
            <div className="flex flex-wrap items-center gap-2">
              <h3 id={`lost-${card.id}`} className="font-medium tabular-nums">
                {words.label(card)}
              </h3>
              <Badge tone="warning">{t('badge.lost')}</Badge>
            </div>
            <form action={action} className="flex flex-wrap gap-2">
              <input type="hidden" name="paymentMethodId" value={card.id} />
              <ButtonLink href={addHref} size="sm">
                {t('addAgain')}
              </ButtonLink>
              <SubmitButton variant="secondary" size="sm" aria-label={t('dismissAria', { card: words.label(card) })}>
                {t('dismiss')}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
