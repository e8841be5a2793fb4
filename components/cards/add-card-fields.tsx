'use client'
import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import type { AddCardFormProps } from '@/components/cards/add-card-form'
import { ConsentTermsList } from '@/components/cards/consent-terms-list'
import { useAddCard } from '@/components/cards/use-add-card'
import { CardForm } from '@/components/stripe/card-form'
import { ElementsHandle } from '@/components/stripe/elements-handle'
import { StripeElements } from '@/components/stripe/stripe-elements'
import { StripeGate } from '@/components/stripe/stripe-gate'
import { useStripeLoader } from '@/components/stripe/use-stripe-loader'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { SavePaymentMethodResult } from '@/lib/payment-methods/types'

type AddCardFieldsProps = Omit<AddCardFormProps, 'doneHref' | 'againHref'> & {
  onSaved: (result: SavePaymentMethodResult) => void
  /** Told while a card is on its way; give it a stable function. */
  onBusy?: (busy: boolean) => void
}

/** The card, what is agreed, the box that agrees, and Save; Save waits for both. */
export function AddCardFields({ terms, onSaved, onBusy, ...props }: AddCardFieldsProps) {
  const t = useTranslations('addCard')
  const [complete, setComplete] = useState(false)
  const [checkedAt, setCheckedAt] = useState<number | null>(null)
  const load = useStripeLoader(props.setup.stripe)
  const { phase, failure, stale, setElements, submit } = useAddCard({ terms, onSaved, stripe: load.stripe, ...props })
  const ready = complete && checkedAt !== null
  useEffect(() => onBusy?.(phase !== null), [phase, onBusy])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) void submit(checkedAt)
  }
  const reload = (
    <Button variant="secondary" size="sm" onClick={() => window.location.reload()}>
      {t('reload')}
    </Button>
  )
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-6">
      <fieldset disabled={phase !== null} className="contents">
        <section aria-labelledby="add-card-details" className="flex flex-col gap-4">
          <h2 id="add-card-details" className="font-semibold">
            {t('cardSection')}
          </h2>
          <StripeGate load={load}>
            {load.stripe && (
              <StripeElements stripe={load.stripe} clientSecret={props.setup.clientSecret}>
                <CardForm onComplete={setComplete} />
                <ElementsHandle onElements={setElements} />
              </StripeElements>
            )}
          </StripeGate>
          <p className="flex items-start gap-2 text-[13px] text-muted">
            <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {t('safe')}
          </p>
        </section>
        <section aria-labelledby="add-card-terms" className="flex flex-col gap-4 border-t pt-6">
          <h2 id="add-card-terms" className="font-semibold">
            {t('termsSection')}
          </h2>
          <ConsentTermsList terms={terms} />
          <Checkbox
            name="consent"
            required
            checked={checkedAt !== null}
            onChange={(event) => setCheckedAt(event.target.checked ? Date.now() : null)}
            label={terms.label}
          />
        </section>
      </fieldset>
      {failure && (
        <Banner tone="error" actions={stale && reload}>
          {failure}
        </Banner>
      )}
      <div className="flex flex-col gap-2">
        <Button
          type="submit"
          size="lg"
          wide
          disabled={!ready}
          pending={phase !== null}
          aria-describedby="add-card-hint"
        >
          {t('save')}
        </Button>
        <p id="add-card-hint" role="status" className="min-h-5 text-center text-[13px] text-muted">
          {phase ? t(phase) : ready ? '' : t('saveHint')}
        </p>
      </div>
    </form>
  )
}
