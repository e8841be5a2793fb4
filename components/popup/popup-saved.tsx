'use client'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { CardTile } from '@/components/cards/card-tile'
import { useCardWords } from '@/components/cards/use-card-words'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Panel } from '@/components/ui/panel'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type PopupSavedProps = {
  result: SavePaymentMethodResult
  merchantName: string
  /** A window that was opened by a page. */
  canClose: boolean
  /** The shop's page, when it does not listen. */
  back: string | null
}

/** The saved card and the way back to the shop; takes the focus, because the form that had it is gone. */
export function PopupSaved({ result, merchantName, canClose, back }: PopupSavedProps) {
  const t = useTranslations('popup')
  const words = useCardWords()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { kind, paymentMethod: card } = result
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
        <p className="text-balance text-muted">
          {t('savedBody', { card: words.label(card), merchant: merchantName })}{' '}
          {!canClose && back === null && t('closeThis')}
        </p>
      </div>
      {canClose && back === null && <Button onClick={() => window.close()}>{t('close')}</Button>}
      {back !== null && (
        <a href={back} className={buttonClass({})}>
          {t('back', { merchant: merchantName })}
        </a>
      )}
    </Panel>
  )
}
