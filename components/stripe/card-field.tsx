'use client'
import { CardElement, Elements } from '@stripe/react-stripe-js'
import type { StripeElementLocale, StripeElements } from '@stripe/stripe-js'
import { useLocale } from 'next-intl'
import { ElementsHandle } from '@/components/stripe/elements-handle'
import { StripeGate } from '@/components/stripe/stripe-gate'
import { useAppearance } from '@/components/stripe/use-appearance'
import type { StripeLoad } from '@/components/stripe/use-stripe-loader'

type CardFieldProps = {
  label: string
  load: StripeLoad
  /** Whether the card is complete, and what is wrong with it so far, in Stripe's words. */
  onChange: (complete: boolean, error: string | null) => void
  /** Give it a stable function. */
  onElements: (elements: StripeElements | null) => void
}

/** Stripe's Card Element: number, expiry, security code and postal code in one line (contract B6). */
export function CardField({ label, load, ...heard }: CardFieldProps) {
  const locale = useLocale() as StripeElementLocale
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor="card-element" className="text-sm text-muted">
        {label}
      </label>
      <StripeGate load={load}>
        {load.stripe && (
          <Elements stripe={load.stripe} options={{ locale }}>
            <CardLine {...heard} />
          </Elements>
        )}
      </StripeGate>
    </div>
  )
}

function CardLine({ onChange, onElements }: Pick<CardFieldProps, 'onChange' | 'onElements'>) {
  const { variables = {} } = useAppearance()
  const { colorText, colorTextPlaceholder, colorDanger, fontFamily } = variables
  const base = { color: colorText, iconColor: colorTextPlaceholder, fontFamily, fontSize: '16px' }
  const style = {
    base: { ...base, '::placeholder': { color: colorTextPlaceholder } },
    invalid: { color: colorDanger, iconColor: colorDanger },
  }
  return (
    <div className="min-h-12 rounded-md border border-line-strong bg-surface px-3 py-3.5 focus-within:border-accent-ink focus-within:ring-1 focus-within:ring-accent-ink">
      <CardElement
        id="card-element"
        options={{ style }}
        onChange={({ complete, error }) => onChange(complete, error?.message ?? null)}
      />
      <ElementsHandle onElements={onElements} />
    </div>
  )
}
