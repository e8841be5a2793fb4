'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useCardWords } from '@/components/cards/use-card-words'
import type { AskedConsent } from '@/components/consents/withdraw-consents'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { formatMoney } from '@/lib/core/money'
import type { CardUse } from '@/lib/payment-methods/types'

type WithdrawDialogProps = {
  consent: AskedConsent
  /** What its card is still to be charged for. */
  uses: CardUse[]
  merchantName: string
  failure: string | null
  pending: boolean
  onClose: () => void
  onWithdraw: () => void
}

/** Says what taking an agreement back changes before it happens. */
export default function WithdrawDialog({ consent, uses, merchantName: merchant, ...more }: WithdrawDialogProps) {
  const t = useTranslations('consents')
  const format = useFormatter()
  const locale = useLocale()
  const words = useCardWords()
  const { card } = consent
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && !more.pending && more.onClose()}
      title={t('withdrawTitle')}
      description={card ? t('withdrawCard', { card: words.label(card), merchant }) : t('withdrawNoCard', { merchant })}
      cancelLabel={t('keep')}
      action={
        <Button variant="danger" pending={more.pending} onClick={more.onWithdraw}>
          {t('withdrawNow')}
        </Button>
      }
    >
      {uses.length > 0 && (
        <Banner tone="warning">
          <p>{t('withdrawUses', { count: uses.length })}</p>
          <ul className="mt-1 list-disc pl-5">
            {uses.map(({ kind, paymentId, chargeAt, reason, ...money }) => {
              const amount = formatMoney(money.amount, money.currency, locale)
              const date = chargeAt === null ? null : format.dateTime(chargeAt, { dateStyle: 'long' })
              return (
                <li key={`${kind}-${paymentId}`}>
                  {date === null ? t('useNoDate', { amount, reason }) : t('use', { amount, date, reason })}
                </li>
              )
            })}
          </ul>
        </Banner>
      )}
      {more.failure && <Banner tone="error">{more.failure}</Banner>}
    </AlertDialog>
  )
}
