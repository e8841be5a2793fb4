import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/_doors/or-not-found'
import { requestFacts } from '@/app/_doors/request'
import { PaymentPaid } from '@/components/payments/payment-paid'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { getReceipt } from '@/lib/payments/get-receipt'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipt'))('titlePlain') }
}

/** The receipt of a payment from the link in its mail, as things are now; prints on its own. */
export default async function ReceiptPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, { requestId }] = await Promise.all([getTranslations('receipt'), requestFacts()])
  const { merchant, number, payment } = await orNotFound(getReceipt(token, requestId))
  return (
    <>
      <PageHeader title={t('title', { merchant: merchant.name })} />
      <ClientMessages of={['common', 'cards', 'recover', 'receipt', 'brands']}>
        <PaymentPaid payment={payment} fresh={false} number={number} />
      </ClientMessages>
    </>
  )
}
