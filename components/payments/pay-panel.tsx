'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { LinkLifetime } from '@/components/payments/link-lifetime'
import { OtherCard } from '@/components/payments/other-card'
import { PaymentSummary } from '@/components/payments/payment-summary'
import { SameCardButton } from '@/components/payments/same-card-button'
import { useConfirmPayment } from '@/components/payments/use-confirm-payment'
import { useStripeLoader } from '@/components/stripe/use-stripe-loader'
import type { CallAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { formatMoney } from '@/lib/core/money'
import type { PayablePayment, RecoveryState } from '@/lib/payments/types'

type PayPanelProps = {
  payment: PayablePayment
  sync: CallAction<void, RecoveryState>
  returnUrl: string
  onState: (state: RecoveryState) => void
}

/** What is to be paid, why it waits, one button for the likeliest way, and another card as the second. */
export function PayPanel({ payment, sync, returnUrl, onState }: PayPanelProps) {
  const t = useTranslations('recover')
  const locale = useLocale()
  const load = useStripeLoader(payment.stripe)
  const confirm = useConfirmPayment({ payment, sync, onState })
  const [other, setOther] = useState(false)
  const amount = formatMoney(payment.amount, payment.currency, locale)
  const sameCard = payment.sameCard && payment.card !== null && payment.stripePaymentMethodId !== null
  const otherFirst = !sameCard || payment.why === 'declined'
  const showOther = other || otherFirst
  const same = sameCard && <SameCardButton payment={payment} amount={amount} second={otherFirst} confirm={confirm} />
  return (
    <Panel className="flex flex-col gap-6">
      <PaymentSummary payment={payment} />
      {confirm.failure ? (
        <Banner tone="error">{confirm.failure}</Banner>
      ) : (
        <Banner tone={payment.why === 'declined' ? 'warning' : 'info'} live={false}>
          {payment.why === 'authenticate' && t('whyAuthenticate')}
          {payment.why === 'open' && t('whyOpen')}
          {payment.why === 'declined' &&
            // Stripe tells the reason in English alone.
            (payment.message && locale === 'en'
              ? t('whyDeclinedMessage', { message: payment.message })
              : t('whyDeclined'))}
        </Banner>
      )}
      {confirm.unsure && (
        <Button variant="secondary" onClick={confirm.check} pending={confirm.phase !== null}>
          {t('checkAgain')}
        </Button>
      )}
      {!otherFirst && same}
      {showOther ? (
        <OtherCard payment={payment} amount={amount} load={load} returnUrl={returnUrl} confirm={confirm} />
      ) : (
        <Button variant="ghost" wide onClick={() => setOther(true)} disabled={confirm.phase !== null}>
          {t('useAnother')}
        </Button>
      )}
      {otherFirst && same}
      {payment.expiresAt !== null && <LinkLifetime expiresAt={payment.expiresAt} />}
      <p role="status" className="sr-only">
        {confirm.phase && t(confirm.phase)}
      </p>
    </Panel>
  )
}
