import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { sendNewLink, syncRecovery } from '@/app/(hosted)/recover/[token]/actions'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { currentVisitor } from '@/app/_doors/session'
import { PaymentFlow } from '@/components/payments/payment-flow'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/core/env'
import { getMerchantOfLink } from '@/lib/payments/get-merchant-of-link'
import { prepareRecovery } from '@/lib/payments/prepare-recovery'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recover'))('titlePlain') }
}

/** Finishing a payment from a link, signed in or not; opening it changes nothing. */
export default async function RecoverPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, merchant, visitor, { requestId }] = await Promise.all([
    getTranslations('recover'),
    orNotFound(getMerchantOfLink(token)),
    currentVisitor(),
    requestFacts(),
  ])
  const state = await orNotFound(prepareRecovery(merchant, token, visitor?.customerId ?? null, requestId))
  return (
    <>
      <PageHeader title={state.kind === 'expired' ? t('titlePlain') : t('title', { merchant: merchant.name })} />
      <PaymentFlow
        state={state}
        sync={syncRecovery.bind(null, token)}
        sendNewLink={sendNewLink.bind(null, token)}
        returnUrl={`${env().APP_URL}/recover/${token}/return`}
      />
    </>
  )
}
