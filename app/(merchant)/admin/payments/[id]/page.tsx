import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { resend } from '@/app/(merchant)/admin/actions'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requireMerchant } from '@/app/_doors/session'
import { PaymentDetail } from '@/components/admin/payment-detail'
import { PaymentHeader } from '@/components/admin/payment-header'
import { getPayment } from '@/lib/payments/get-payment'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('adminPayments'))('detailTitle') }
}

/** One payment with every try. */
export default async function AdminPaymentPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireMerchant()
  const id = await idParam(params)
  const { payment, attempts } = await orNotFound(getPayment(ctx, id))
  return (
    <>
      <PaymentHeader payment={payment} customerHref={`/admin/customers/${payment.customer.id}`} />
      <PaymentDetail payment={payment} attempts={attempts} resend={resend} />
    </>
  )
}
