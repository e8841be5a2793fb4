import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cancel, resend } from '@/app/(merchant)/admin/actions'
import { needsPassword } from '@/app/_doors/password-action'
import { idParam } from '@/app/_doors/or-not-found'
import { requireMerchant } from '@/app/_doors/session'
import { PaymentDetail } from '@/components/admin/payment-detail'
import { PaymentHeader } from '@/components/admin/payment-header'
import { findCheckoutOfPayment } from '@/lib/checkout-sessions/get-checkout-desk'
import { env } from '@/lib/core/env'
import { getPaymentTimeline } from '@/lib/payments/get-payment-timeline'
import { chargeRest, refund } from './actions'
import { dashboardUrl } from './dashboard-url'
import { paymentHere } from './payment'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('adminPayments'))('detailTitle') }
}

/** One payment with its whole story. */
export default async function AdminPaymentPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireMerchant()
  const id = await idParam(params)
  const { payment, refundable, linked } = await paymentHere(id)
  const [timeline, checkoutId] = await Promise.all([getPaymentTimeline(ctx, id), findCheckoutOfPayment(ctx, id)])
  // The sandbox has no dashboard.
  const intent = env().STRIPE_API_BASE ? null : payment.stripePaymentIntentId
  return (
    <>
      <PaymentHeader
        payment={payment}
        refundable={refundable}
        customerHref={`/admin/customers/${payment.customer.id}`}
        cancel={cancel}
        refund={refund}
        asksPassword={await needsPassword()}
        rest={payment.status === 'succeeded' && linked === null ? payment.remainderAmount : null}
        chargeRest={chargeRest}
      />
      <PaymentDetail
        payment={payment}
        linked={linked}
        timeline={timeline}
        stripeUrl={intent && dashboardUrl(ctx.merchant, intent)}
        resend={resend}
        checkoutHref={checkoutId && `/admin/checkout-sessions/${checkoutId}`}
      />
    </>
  )
}
