'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { AddCardFields } from '@/components/cards/add-card-fields'
import type { RecordConsentInput } from '@/components/cards/add-card-form'
import { FinishSaving } from '@/components/popup/finish-saving'
import { PopupSaved } from '@/components/popup/popup-saved'
import { backTo } from '@/components/popup/return-address'
import { useShopWindow } from '@/components/popup/use-shop-window'
import type { CallAction } from '@/components/ui/action'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { ConsentTerms } from '@/lib/consents/types'
import type { HostedCardState, SavePaymentMethodResult } from '@/lib/payment-methods/types'

export type AddCardFlowProps = {
  initial: HostedCardState
  setupIntentId: string
  merchantName: string
  terms: ConsentTerms
  recordConsent: CallAction<RecordConsentInput>
  save: CallAction<{ setupIntentId: string }, SavePaymentMethodResult>
  /** Absolute address for banks that insist on a redirect. */
  bankReturnUrl: string
  /** The shop's page, when this one is not its popup. */
  returnUrl: string | null
  allowedOrigins: string[]
}

/** The card form in a shop's popup, or on a page of its own; the shop hears how it ended. */
export function AddCardFlow({ initial, setupIntentId, returnUrl, allowedOrigins, ...props }: AddCardFlowProps) {
  const t = useTranslations('popup')
  const [result, setResult] = useState(initial.kind === 'saved' ? initial.result : null)
  const busy = useRef(false)
  const askedToClose = useRef(false)
  const leave = useRef(() => {})

  const cancel = useCallback(() => {
    // What is being saved is saved first; the shop hears of it then.
    if (busy.current) askedToClose.current = true
    else leave.current()
  }, [])
  const { isPopup, greeted, tell } = useShopWindow({ setupIntentId, allowedOrigins, onClose: cancel })
  // A window that nobody listens to goes back by itself.
  const backUrl = greeted ? null : returnUrl
  useEffect(() => {
    leave.current = () => {
      if (backUrl) return window.location.assign(backTo(backUrl, 'canceled', setupIntentId))
      tell({ type: 'cancel' })
      window.close()
    }
  }, [backUrl, setupIntentId, tell])

  const onBusy = useCallback((isBusy: boolean) => {
    busy.current = isBusy
    if (!isBusy && askedToClose.current) leave.current()
  }, [])
  useEffect(() => warnWhile(busy), [])
  useEffect(() => {
    if (result) tell({ type: 'success', card: cardWord(result, setupIntentId) })
  }, [result, setupIntentId, tell])

  const onSaved = (saved: SavePaymentMethodResult) => {
    // The end is told as saved: nobody asked to close this any more.
    busy.current = false
    askedToClose.current = false
    setResult(saved)
    if (backUrl) window.location.assign(backTo(backUrl, 'saved', setupIntentId))
  }

  if (result) {
    const back = backUrl && backTo(backUrl, 'saved', setupIntentId)
    return <PopupSaved result={result} merchantName={props.merchantName} canClose={isPopup} back={back} />
  }
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        {initial.kind === 'open' ? (
          <AddCardFields
            {...props}
            setup={initial.setup}
            returnUrl={props.bankReturnUrl}
            onSaved={onSaved}
            onBusy={onBusy}
          />
        ) : (
          <FinishSaving setupIntentId={setupIntentId} save={props.save} onSaved={onSaved} />
        )}
      </Panel>
      {(isPopup || backUrl) && (
        <Button variant="ghost" onClick={cancel} className="self-center">
          {t('cancel', { merchant: props.merchantName })}
        </Button>
      )}
    </div>
  )
}

function cardWord({ paymentMethod: card }: SavePaymentMethodResult, setupIntentId: string) {
  return {
    id: card.stripeId,
    brand: card.brand,
    last4: card.last4,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    setup_intent_id: setupIntentId,
  }
}

// Closing the window in the middle would leave the shop without an answer.
function warnWhile(busy: { current: boolean }): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (busy.current) event.preventDefault()
  }
  window.addEventListener('beforeunload', ask)
  return () => window.removeEventListener('beforeunload', ask)
}
