'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { newClientKey } from '@/components/admin/client-key'
import type { RefundPaymentProps } from '@/components/admin/refund-payment'
import { SettingsPassword } from '@/components/admin/settings-password'
import { useCardWords } from '@/components/cards/use-card-words'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { describedBy, Field } from '@/components/ui/field'
import { fieldError, FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { formatMoney, parseMoney, toDecimal } from '@/lib/core/money'
import { REFUND_REASONS } from '@/lib/core/terms'
import type { RefundView } from '@/lib/payments/types'

type RefundDialogProps = RefundPaymentProps & { onClose: () => void }

/** Sends money back: how much, why, and then what became of it. */
export default function RefundDialog({ payment, refundable, refund, asksPassword, onClose }: RefundDialogProps) {
  const t = useTranslations('refunds')
  const common = useTranslations('common')
  const words = useCardWords()
  const locale = useLocale()
  const [clientKey] = useState(newClientKey)
  // What was left when the dialog was opened: the page behind it follows the refund.
  const [left] = useState(refundable)
  const [amount, setAmount] = useState(() => toDecimal(left, payment.currency) as string)
  const [reason, setReason] = useState<string>(REFUND_REASONS[0])
  const [result, action, pending] = useActionState(refund, null)
  const money = (value: number) => formatMoney(value, payment.currency, locale)
  const parsed = parseMoney(amount, payment.currency, locale, 1)
  const customer = payment.customer.name ?? payment.customer.email
  const values = { left: money(left), amount: money(payment.amount) }
  const error = fieldError(result, 'amount')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t('title', { customer })}
      description={payment.card ? t('lead', { ...values, card: words.label(payment.card) }) : t('leadNoCard', values)}
      closeLabel={common('close')}
    >
      {result?.ok ? (
        <RefundOutcome refund={result.data} customer={customer} onClose={onClose} />
      ) : (
        <form action={action} className="flex flex-col gap-5">
          <input type="hidden" name="paymentId" value={payment.id} />
          <input type="hidden" name="clientKey" value={clientKey} />
          <Field id="refund-amount" label={t('amount', { currency: payment.currency.toUpperCase() })} error={error}>
            <Input
              {...describedBy('refund-amount', { error })}
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              required
              maxLength={24}
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
              className="tabular-nums"
            />
          </Field>
          <Field id="refund-reason" label={t('reason')}>
            <Select id="refund-reason" name="reason" value={reason} onChange={(event) => setReason(event.target.value)}>
              {REFUND_REASONS.map((word) => (
                <option key={word} value={word}>
                  {t(`reasons.${word}`)}
                </option>
              ))}
            </Select>
          </Field>
          <SettingsPassword needed={asksPassword} result={result} />
          <FormError result={result} fields={['amount', 'password']} />
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="secondary" onClick={onClose} disabled={pending}>
              {common('cancel')}
            </Button>
            <SubmitButton>{parsed.ok ? t('submit', { amount: money(parsed.amount) }) : t('submitPlain')}</SubmitButton>
          </div>
        </form>
      )}
    </Dialog>
  )
}

type RefundOutcomeProps = { refund: RefundView; customer: string; onClose: () => void }

function RefundOutcome({ refund, customer, onClose }: RefundOutcomeProps) {
  const t = useTranslations('refunds')
  const common = useTranslations('common')
  const locale = useLocale()
  const { status, failureReason } = refund
  const amount = formatMoney(refund.amount, refund.currency, locale)
  return (
    <div className="flex flex-col gap-5">
      {status === 'failed' && (
        <Banner tone="error" title={t('failedTitle')}>
          {t('failedBody', { reason: failureReason ?? '' })}
        </Banner>
      )}
      {status === 'processing' && (
        <Banner tone="info" title={t('processingTitle')}>
          {t('processingBody')}
        </Banner>
      )}
      {status !== 'failed' && status !== 'processing' && (
        <Banner tone="success" title={t('sentTitle', { amount })}>
          {t('sentBody', { customer })}
        </Banner>
      )}
      <Button variant="secondary" onClick={onClose}>
        {common('close')}
      </Button>
    </div>
  )
}
