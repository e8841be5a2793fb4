import { useTranslations } from 'next-intl'
import { ConsentTermsList } from '@/components/cards/consent-terms-list'
import { Checkbox } from '@/components/ui/checkbox'
import type { ConsentTerms } from '@/lib/consents/types'

type CheckoutSaveBoxProps = {
  terms: ConsentTerms
  /** The box itself stands in Stripe's form: here is only what it means. */
  builtIn: boolean
  checked: boolean
  onCheck: (checked: boolean) => void
}

/** What is agreed to by keeping the card, and the unticked box of document C that agrees (C1, C2, C9). */
export function CheckoutSaveBox({ terms, builtIn, checked, onCheck }: CheckoutSaveBoxProps) {
  const t = useTranslations('checkout')
  return (
    <section aria-labelledby="save-card" className="flex flex-col gap-4 border-t pt-6">
      <h2 id="save-card" className="font-semibold">
        {t('saveTitle')}
      </h2>
      <ConsentTermsList terms={terms} />
      {!builtIn && (
        <Checkbox
          id="save-payment-method-checkbox"
          checked={checked}
          onChange={(event) => onCheck(event.target.checked)}
          label={terms.label}
        />
      )}
    </section>
  )
}
