'use client'
import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { Button } from '@/components/ui/button'
import type { CustomerView } from '@/lib/customers/types'
import type { PaymentOutcome } from '@/lib/payments/types'

const RequestPaymentDialog = lazy(() => import('@/components/admin/request-payment-dialog'))

export type RequestPaymentProps = {
  customer: CustomerView
  /** Posted: customerId, clientKey, amount (text), currency, reason; answers `open` with the link. */
  request: FormAction<PaymentOutcome>
  currencies: string[]
}

/** Opens the dialog that asks for a payment. */
export function RequestPaymentButton(props: RequestPaymentProps) {
  const t = useTranslations('requestPayment')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        <Send aria-hidden className="size-4" />
        {t('title')}
      </Button>
      <Suspense>{open && <RequestPaymentDialog {...props} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
