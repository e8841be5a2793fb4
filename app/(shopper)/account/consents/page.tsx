import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { withdraw } from '@/app/(shopper)/account/consents/actions'
import { requireShopper } from '@/app/_doors/session'
import { ConsentsView } from '@/components/consents/consents-view'
import { listConsents } from '@/lib/consents/list-consents'
import { listCardUses } from '@/lib/payment-methods/list-card-uses'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consents'))('title') }
}

/** What the shopper agreed to, out of our own rows alone. */
export default async function ConsentsPage() {
  const { ctx } = await requireShopper()
  const { customerId } = ctx.actor
  const [consents, uses] = await Promise.all([listConsents(ctx, customerId), listCardUses(ctx, customerId)])
  return (
    <ConsentsView
      consents={consents}
      uses={uses}
      merchantName={ctx.merchant.name}
      href="/account/consents"
      withdraw={withdraw}
    />
  )
}
