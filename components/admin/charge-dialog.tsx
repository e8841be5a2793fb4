'use client'
import type { RefObject } from 'react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { ChargePreviewLine } from '@/components/admin/charge-preview-line'
import { DueField } from '@/components/admin/due-field'
import { MoneyFields } from '@/components/admin/money-fields'
import type { ChargeableCard, ChargedThing } from '@/components/admin/types'
import { useCharge } from '@/components/admin/use-charge'
import { useCardWords } from '@/components/cards/use-card-words'
import type { FormAction } from '@/components/ui/action'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { formatMoney } from '@/lib/core/money'
import type { ChargeResult, PaymentOutcome } from '@/lib/payments/types'

export type ChargeDialogProps = {
  customerId: string
  customerName: string
  card: ChargeableCard
  charge: FormAction<ChargeResult>
  currencies: string[]
  /** Where the outcome will stand, for the focus. */
  outcomeRef: RefObject<HTMLElement | null>
  onClose: () => void
  onOutcome: (outcome: PaymentOutcome, thing: ChargedThing) => void
}

/** A charge in two looks: what to charge, then one sentence that says exactly what will happen, and its button. */
export default function ChargeDialog(props: ChargeDialogProps) {
  const { card, customerName, currencies, onClose } = props
  const t = useTranslations('charge')
  const common = useTranslations('common')
  const locale = useLocale()
  const format = useFormatter()
  const words = useCardWords()
  const desk = useCharge(props)
  const { step, money, check, chargeAt } = desk
  const amount = check.amount > 0 ? formatMoney(check.amount, money.currency, locale) : ''
  const asking = step !== 'fill'
  const date = chargeAt && format.dateTime(chargeAt, { dateStyle: 'long', timeStyle: 'short', timeZone: browserZone() })
  const about = { amount, card: words.short(card), customer: customerName, date: date || '' }
  const later = date ? 'later' : 'now'
  const title = asking ? t(`confirmTitle.${later}`, about) : t('title', { card: words.short(card) })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !desk.pending && onClose()}
      title={title}
      description={t(asking ? `confirmBody.${later}` : 'ofCustomer', { customer: customerName })}
      closeLabel={common('close')}
      returnFocus={props.outcomeRef}
    >
      <form onSubmit={desk.onSubmit} noValidate className="flex flex-col gap-5">
        {step === 'fill' && (
          <>
            <MoneyFields
              id="charge"
              value={money}
              onChange={desk.setMoney}
              currencies={currencies}
              customerName={customerName}
              errors={desk.errors}
            />
            <DueField value={desk.due} onChange={desk.setDue} error={desk.errors.due} />
          </>
        )}
        {step === 'duplicate' && (
          <Banner tone="warning" title={t('duplicateTitle')}>
            {t('duplicate', {
              customer: customerName,
              amount,
              ago: format.relativeTime(desk.duplicate.chargedAt, desk.duplicate.askedAt),
            })}
          </Banner>
        )}
        <ChargePreviewLine preview={card.preview} />
        {desk.failure && <Banner tone="error">{desk.failure}</Banner>}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button variant="secondary" onClick={asking ? desk.back : onClose} disabled={desk.pending}>
            {asking ? t('back') : common('cancel')}
          </Button>
          <Button type="submit" pending={desk.pending} disabled={card.preview.verdict === 'refused'} key={step}>
            {step === 'fill'
              ? t('review')
              : t(step === 'duplicate' ? 'duplicateConfirm' : `confirm.${later}`, { amount })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
