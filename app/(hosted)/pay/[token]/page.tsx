import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { PayPage } from '@/components/payments/pay-page'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { preparePay } from '@/lib/payments/prepare-pay'
import { answerConsent, syncPay } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pay'))('titlePlain') }
}

/** Paying from the page of a payment, the card saved if the shopper agrees; opening it changes nothing. */
export default async function PaymentPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, language, { requestId }] = await Promise.all([getTranslations('pay'), getLocale(), requestFacts()])
  const { merchant, state } = await orNotFound(preparePay(token, requestId, language))
  return (
    <>
      <PageHeader title={t('title', { merchant: merchant.name })} />
      <ClientMessages of={['common', 'cards', 'addCard', 'recover', 'receipt', 'pay', 'stripe', 'brands']}>
        <PayPage initial={state} sync={syncPay.bind(null, token)} answerConsent={answerConsent.bind(null, token)} />
      </ClientMessages>
    </>
  )
}
