'use client'
import { useState } from 'react'
import { AddCardFields } from '@/components/cards/add-card-fields'
import { CardSaved } from '@/components/cards/card-saved'
import type { CallAction } from '@/components/ui/action'
import { Panel } from '@/components/ui/panel'
import type { ConsentTerms } from '@/lib/consents/types'
import type { CardSetup, SavePaymentMethodResult } from '@/lib/payment-methods/types'

export type RecordConsentInput = {
  setupIntentId: string
  /** Version and hash of the terms that were on the screen; the server refuses others than the current. */
  termsVersion: string
  termsSha256: string
  /** When the box was ticked, by the browser's clock, milliseconds; the server keeps its own time beside it. */
  checkedAt: number
}

export type AddCardFormProps = {
  setup: CardSetup
  terms: ConsentTerms
  recordConsent: CallAction<RecordConsentInput>
  save: CallAction<{ setupIntentId: string }, SavePaymentMethodResult>
  /** Absolute address for banks that insist on a redirect. */
  returnUrl: string
  doneHref: string
  /** This page's own address, for another card after this one. */
  againHref: string
}

/** Card form, terms and consent; after saving, the card that was saved. */
export function AddCardForm(props: AddCardFormProps) {
  const [saved, setSaved] = useState<SavePaymentMethodResult | null>(null)
  if (saved) return <CardSaved result={saved} doneHref={props.doneHref} againHref={props.againHref} />
  return (
    <Panel>
      <AddCardFields {...props} onSaved={setSaved} />
    </Panel>
  )
}
