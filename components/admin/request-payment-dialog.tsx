'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { newClientKey } from '@/components/admin/client-key'
import { MoneyFields, type MoneyText } from '@/components/admin/money-fields'
import type { RequestPaymentProps } from '@/components/admin/request-payment-button'
import { useMoneyCheck } from '@/components/admin/use-money-check'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type RequestPaymentDialogProps = RequestPaymentProps & { onClose: () => void }

/** Asks a customer to pay while present: amount, reason, and then the link that was mailed. */
export default function RequestPaymentDialog({ customer, request, currencies, onClose }: RequestPaymentDialogProps) {
  const t = useTranslations('requestPayment')
  const common = useTranslations('common')
  const charge = useTranslations('charge')
  const checkMoney = useMoneyCheck()
  const [clientKey] = useState(newClientKey)
  const [money, setMoney] = useState<MoneyText>({ amount: '', currency: currencies[0] ?? 'eur', reason: '' })
  const [remainder, setRemainder] = useState('')
  const [errors, setErrors] = useState<{ amount?: string; reason?: string; remainder?: string }>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const customerName = customer.name ?? customer.email

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const found = checkMoney(money).errors
    const rest = remainder.trim() === '' ? undefined : checkMoney({ ...money, amount: remainder }).errors.amount
    setErrors({ ...found, ...(rest !== undefined && { remainder: rest }) })
    if (pending || found.amount || found.reason || rest) return
    const form = new FormData()
    const fields = { customerId: customer.id, clientKey, remainder: remainder.trim(), ...money }
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    startTransition(async () => {
      const answer = await request(null, form).catch(() => null)
      if (answer?.ok && answer.data.kind === 'open') return setLink(answer.data.url)
      if (answer?.ok) return setFailure('message' in answer.data ? answer.data.message : charge('unreachable'))
      setFailure(answer ? answer.error.message : charge('unreachable'))
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && (link !== null || !pending) && onClose()}
      title={t('title')}
      description={t('lead', { customer: customerName })}
      closeLabel={common('close')}
    >
      {link ? (
        <Banner
          tone="success"
          title={t('sentTitle')}
          actions={<CopyButton text={link} label={charge('copyLink')} copiedLabel={common('copied')} />}
        >
          {t('sentBody', { customer: customerName })}
        </Banner>
      ) : (
        <form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
          <MoneyFields
            id="request"
            value={money}
            onChange={setMoney}
            currencies={currencies}
            customerName={customerName}
            errors={errors}
          />
          <Field id="request-remainder" label={t('remainder')} hint={t('remainderHint')} error={errors.remainder}>
            <Input
              {...describedBy('request-remainder', { hint: true, error: errors.remainder })}
              name="remainder"
              inputMode="decimal"
              autoComplete="off"
              maxLength={24}
              value={remainder}
              onChange={(event) => setRemainder(event.target.value)}
              className="tabular-nums"
            />
          </Field>
          {failure && <Banner tone="error">{failure}</Banner>}
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="secondary" onClick={onClose} disabled={pending}>
              {common('cancel')}
            </Button>
            <Button type="submit" pending={pending}>
              {t('submit')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
