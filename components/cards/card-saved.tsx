'use client'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { CardTile } from '@/components/cards/card-tile'
import { useCardWords } from '@/components/cards/use-card-words'
import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Panel } from '@/components/ui/panel'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type CardSavedProps = { result: SavePaymentMethodResult; doneHref: string; againHref: string }

/** The new tile and what it means; takes the focus, because the form that had it is gone. */
export function CardSaved({ result, doneHref, againHref }: CardSavedProps) {
  const t = useTranslations('addCard')
  const words = useCardWords()
  const title = useRef<HTMLHeadingElement>(null)
  const { kind, paymentMethod: card } = result
  useEffect(() => title.current?.focus(), [])
  return (
    <Panel className="flex flex-col items-center gap-6 text-center">
      <div className="w-full max-w-72">
        <CardTile card={card} worn={card.expiry === 'expired'} />
      </div>
      <div role="status" className="flex flex-col items-center gap-1">
        <h2 ref={title} tabIndex={-1} className="flex items-center gap-2 text-lg font-semibold outline-none">
          <CircleCheck aria-hidden className="size-5 text-success" />
          {t(kind === 'saved' ? 'savedTitle' : 'mergedTitle')}
        </h2>
        <p className="text-muted">
          {t(kind === 'saved' ? 'savedBody' : 'mergedBody', { card: words.label(card) })}{' '}
          {card.isDefault && t('defaultNote')}
        </p>
      </div>
      <div className="flex w-full flex-col gap-2 sm:w-auto sm:flex-row">
        <ButtonLink href={doneHref}>{t('done')}</ButtonLink>
        {/* A document load: the page starts a new set-up, which a soft navigation to the same address would not. */}
        <a href={againHref} className={buttonClass({ variant: 'secondary' })}>
          {t('addAnother')}
        </a>
      </div>
    </Panel>
  )
}
