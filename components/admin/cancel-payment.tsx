'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import type { FormAction } from '@/components/ui/action'
import { Button } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'

type CancelPaymentProps = { paymentId: string; amount: string; customerName: string; cancel: FormAction }

/** Gives a payment up that is not paid yet, after asking. */
export function CancelPayment({ paymentId, amount, customerName, cancel }: CancelPaymentProps) {
  const t = useTranslations('adminPayments')
  const [open, setOpen] = useState(false)
  const [result, action, pending] = useActionState(cancel, null)
  const failed = result && !result.ok ? result.error.message : null
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t('cancel')}
      </Button>
      <AlertDialog
        open={open && !result?.ok}
        onOpenChange={(next) => !pending && setOpen(next)}
        title={t('cancelTitle', { amount, customer: customerName })}
        description={failed ?? t('cancelBody', { customer: customerName })}
        cancelLabel={t('cancelKeep')}
        action={
          <form action={action}>
            <input type="hidden" name="paymentId" value={paymentId} />
            <SubmitButton variant="danger" className="w-full">
              {t('cancelNow')}
            </SubmitButton>
          </form>
        }
      />
    </>
  )
}
