'use client'
import { useTranslations } from 'next-intl'
import { CheckoutForm } from '@/components/checkout/checkout-form'
import type { CheckoutPageProps } from '@/components/checkout/checkout-page'
import { CheckoutSummary } from '@/components/checkout/checkout-summary'
import { BackLink } from '@/components/payments/back-link'
import { CheckoutElements } from '@/components/stripe/checkout-elements'
import { StripeGate } from '@/components/stripe/stripe-gate'
import { useStripeLoader } from '@/components/stripe/use-stripe-loader'
import { Panel } from '@/components/ui/panel'
import type { CheckoutState, OpenCheckout } from '@/lib/checkout-sessions/types'

export type CheckoutPanelProps = Omit<CheckoutPageProps, 'initial'> & {
  checkout: OpenCheckout
  onState: (state: CheckoutState) => void
}

/** What is bought, how to pay it and the way back; the amount is there before Stripe.js is. */
export function CheckoutPanel(props: CheckoutPanelProps) {
  const t = useTranslations('checkout')
  const { checkout } = props
  const load = useStripeLoader(checkout.stripe)
  return (
    <Panel className="flex flex-col gap-6">
      {load.stripe ? (
        <CheckoutElements
          stripe={load.stripe}
          clientSecret={checkout.clientSecret}
          builtIn={checkout.savedCardsUi === 'built_in'}
        >
          <CheckoutForm {...props} />
        </CheckoutElements>
      ) : (
        <>
          <CheckoutSummary merchantName={checkout.merchantName} amount={checkout.amount} currency={checkout.currency} />
          <StripeGate load={load} />
        </>
      )}
      {checkout.cancelUrl && (
        <BackLink quiet href={checkout.cancelUrl}>
          {t('cancel', { merchant: checkout.merchantName })}
        </BackLink>
      )}
    </Panel>
  )
}
