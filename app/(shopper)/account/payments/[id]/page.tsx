import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { syncPayment } from '@/app/(shopper)/account/payments/actions'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requireShopper } from '@/app/_doors/session'
import { PaymentFlow } from '@/components/payments/payment-flow'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/core/env'
import { preparePayment } from '@/lib/payments/get-payment'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recover'))('titlePlain') }
}

/** One payment of the signed-in shopper: to pay, or what became of it. */
export default async function PaymentPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireShopper()
  const id = await idParam(params)
  const [t, payments, state] = await Promise.all([
    getTranslations('recover'),
    getTranslations('payments'),
    orNotFound(preparePayment(ctx, ctx.actor.customerId, id)),
  ])
  return (
    <div className="mx-auto max-w-md">
      <PageHeader
        back={{ href: '/account/payments', label: payments('title') }}
        title={t('title', { merchant: ctx.merchant.name })}
      />
      <PaymentFlow
        state={state}
        sync={syncPayment.bind(null, id)}
        returnUrl={`${env().APP_URL}/account/payments/${id}/return`}
        doneHref="/account/payments"
      />
    </div>
  )
}
