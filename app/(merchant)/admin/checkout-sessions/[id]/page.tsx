import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { idParam, orNotFound } from '@/app/_doors/or-not-found'
import { requireMerchant } from '@/app/_doors/session'
import { CheckoutSessionDetail } from '@/components/admin/checkout-session-detail'
import { getCheckoutDesk } from '@/lib/checkout-sessions/get-checkout-desk'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkoutDesk'))('detailTitle') }
}

/** One checkout: what it is for, who was to pay, how it stands, and what it was declined with so far. */
export default async function CheckoutSessionPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireMerchant()
  return <CheckoutSessionDetail {...await orNotFound(getCheckoutDesk(ctx, await idParam(params)))} />
}
