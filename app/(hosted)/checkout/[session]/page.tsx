import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { CheckoutPage } from '@/components/checkout/checkout-page'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { prepareCheckout } from '@/lib/checkout-sessions/prepare-checkout'
import { env } from '@/lib/core/env'
import { begin, sync } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('titlePlain') }
}

/** Paying for a checkout session of the merchant's, the card saved if the shopper agrees; opening it changes nothing. */
export default async function Checkout({ params }: { params: Promise<{ session: string }> }) {
  const { session: token } = await params
  const [t, language, { requestId }] = await Promise.all([getTranslations('checkout'), getLocale(), requestFacts()])
  const { merchant, state } = await orNotFound(prepareCheckout(token, requestId, language))
  return (
    <>
      <PageHeader title={t('title', { merchant: merchant.name })} />
      <ClientMessages of={['common', 'cards', 'addCard', 'recover', 'checkout', 'stripe', 'brands']}>
        <CheckoutPage
          initial={state}
          sync={sync.bind(null, token)}
          begin={begin.bind(null, token)}
          returnUrl={`${env().APP_URL}/checkout/${token}/return`}
        />
      </ClientMessages>
    </>
  )
}
