'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import type { FormAction } from '@/components/ui/action'
import { Button } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'

type ChargeRestProps = { paymentId: string; amount: string; customerName: string; chargeRest: FormAction }

/** Charges the rest of a price whose deposit is paid, to the card it was paid with, after asking. */
export function ChargeRest({ paymentId, amount, customerName, chargeRest }: ChargeRestProps) {
  const t = useTranslations('adminPayments')
  const [open, setOpen] = useState(false)
  const [result, action, pending] = useActionState(chargeRest, null)
  const failed = result && !result.ok ? result.error.message : null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('chargeRest', { amount })}</Button>
      <AlertDialog
        open={open && !result?.ok}
        onOpenChange={(next) => !pending && setOpen(next)}
        title={t('chargeRestTitle', { amount, customer: customerName })}
        description={failed ?? t('chargeRestBody')}
        cancelLabel={t('chargeRestKeep')}
        action={
          <form action={action}>
            <input type="hidden" name="paymentId" value={paymentId} />
            <SubmitButton className="w-full">{t('chargeRestNow', { amount })}</SubmitButton>
          </form>
        }
      />
    </>
  )
}
