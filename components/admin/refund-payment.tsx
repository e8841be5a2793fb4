'use client'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import type { FormAction } from '@/components/ui/action'
import { Button } from '@/components/ui/button'
import type { MerchantPaymentView, RefundView } from '@/lib/payments/types'

const RefundDialog = lazy(() => import('@/components/admin/refund-dialog'))

/** Posted: paymentId, clientKey, amount (text), reason and, where it is asked for, password. */
export type RefundAction = FormAction<RefundView>

export type RefundPaymentProps = {
  payment: MerchantPaymentView
  /** What can still be refunded, smallest unit. */
  refundable: number
  refund: RefundAction
  /** Whether the password was not given in the last five minutes. */
  asksPassword: boolean
}

/** Opens the dialog that sends money back; what became of the last of it is still told when nothing is left. */
export function RefundPayment(props: RefundPaymentProps) {
  const t = useTranslations('refunds')
  const [open, setOpen] = useState(false)
  return (
    <>
      {props.refundable > 0 && (
        <Button variant="secondary" onClick={() => setOpen(true)}>
          <Undo2 aria-hidden className="size-4" />
          {t('button')}
        </Button>
      )}
      <Suspense>{open && <RefundDialog {...props} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
