import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { charge, requestPayment, resend } from '@/app/(merchant)/admin/actions'
import { PAGE_SIZE } from '@/app/_doors/cursor'
import { idParam } from '@/app/_doors/or-not-found'
import { requireMerchant } from '@/app/_doors/session'
import { CustomerCards } from '@/components/admin/customer-cards'
import { CustomerHeader } from '@/components/admin/customer-header'
import { PaymentsTable } from '@/components/admin/payments-table'
import { RequestPayment } from '@/components/admin/request-payment'
import { buttonClass } from '@/components/ui/button-class'
import { Section } from '@/components/ui/panel'
import { listWallet } from '@/lib/payment-methods/list-wallet'
import { listCustomerPaymentsForMerchant } from '@/lib/payments/list-payments'
import { previewCharge } from '@/lib/payments/preview-charge'
import { customerHere } from './customer'

type PageProps = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { name, email } = await customerHere(await idParam(params))
  return { title: name ?? email }
}

const CURRENCIES = ['eur', 'usd', 'gbp', 'chf', 'jpy', 'kwd']

/** One customer: the cards with their one-click charge, and the payments. */
export default async function CustomerPage({ params }: PageProps) {
  const { ctx } = await requireMerchant()
  const id = await idParam(params)
  const customer = await customerHere(id)
  const [t, checkouts, cards, payments] = await Promise.all([
    getTranslations('customers'),
    getTranslations('checkoutDesk'),
    listWallet(ctx, id),
    listCustomerPaymentsForMerchant(ctx, id, { limit: PAGE_SIZE }),
  ])
  const previewed = await Promise.all(
    cards.map(async (card) => ({ ...card, preview: await previewCharge(ctx, id, card.id) })),
  )
  return (
    <>
      <CustomerHeader
        customer={customer}
        action={<RequestPayment customer={customer} request={requestPayment} currencies={CURRENCIES} />}
      />
      <div className="flex flex-col gap-8">
        <Section id="cards" title={t('cardsTitle')}>
          <CustomerCards
            customer={customer}
            cards={previewed}
            charge={charge}
            currencies={CURRENCIES}
            paymentsHref="/admin/payments"
          />
        </Section>
        <Section
          id="payments"
          title={t('paymentsTitle')}
          action={
            <Link
              href={`/admin/checkout-sessions?customer=${id}`}
              prefetch={false}
              className={buttonClass({ variant: 'link', size: 'text' })}
            >
              {checkouts('title')}
            </Link>
          }
        >
          <PaymentsTable
            payments={payments.items}
            filtered={false}
            hrefOf={(payment) => `/admin/payments/${payment.id}`}
            resend={resend}
            showCustomer={false}
          />
        </Section>
      </div>
    </>
  )
}
