'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type FinishSavingProps = {
  setupIntentId: string
  save: CallAction<{ setupIntentId: string }, SavePaymentMethodResult>
  onSaved: (result: SavePaymentMethodResult) => void
}

/** The bank has said yes on a page of its own: what is left is to save the card, without another question. */
export function FinishSaving({ setupIntentId, save, onSaved }: FinishSavingProps) {
  const t = useTranslations('popup')
  const card = useTranslations('addCard')
  const [failure, setFailure] = useState<string | null>(null)
  const begun = useRef(false)
  const finish = useCallback(async () => {
    setFailure(null)
    const result = await save({ setupIntentId }).catch(() => null)
    if (result?.ok) onSaved(result.data)
    else setFailure(result ? result.error.message : card('failedSave'))
  }, [save, setupIntentId, onSaved, card])
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void finish()
  }, [finish])
  if (failure === null)
    return (
      <p role="status" className="flex items-center justify-center gap-2 py-10 text-muted">
        <Spinner />
        {card('phaseSaving')}
      </p>
    )
  return (
    <Banner
      tone="error"
      actions={
        <Button variant="secondary" size="sm" onClick={() => void finish()}>
          {t('finish')}
        </Button>
      }
    >
      {failure}
    </Banner>
  )
}
