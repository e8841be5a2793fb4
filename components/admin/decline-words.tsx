import { useTranslations } from 'next-intl'
import type { PaymentAttemptView } from '@/lib/payments/types'

type Failure = Pick<PaymentAttemptView, 'outcome' | 'errorCode' | 'declineCode' | 'adviceCode' | 'message'>

/** A failed try in plain words for the merchant, and what to do next; an unknown code leaves Stripe's own words. */
export function DeclineWords({ attempt }: { attempt: Failure }) {
  const t = useTranslations('declines')
  const { outcome, adviceCode, message } = attempt
  if (outcome !== 'declined' && outcome !== 'requires_action' && outcome !== 'failed') return null
  // The error's own code says more than a decline code in general words, such as of a canceled mandate.
  const codes = [attempt.errorCode, attempt.declineCode].filter((code) => code !== null && code !== 'card_declined')
  const known = codes.find((code) => t.has(`code.${code}`))
  const advice = adviceCode && t.has(`advice.${adviceCode}`) ? t(`advice.${adviceCode}`) : null
  return (
    <div className="mt-1 flex flex-col gap-0.5">
      {known ? <p>{t(`code.${known}.why`)}</p> : message && <p>{message}</p>}
      {known && (
        <p>
          <span className="text-muted">{t('next')}: </span>
          {t(`code.${known}.todo`)}
        </p>
      )}
      {advice && <p className="text-muted">{advice}</p>}
    </div>
  )
}
