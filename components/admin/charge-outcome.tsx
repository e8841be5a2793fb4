'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ChargedThing } from '@/components/admin/types'
import { useCardWords } from '@/components/cards/use-card-words'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { formatMoney } from '@/lib/core/money'
import type { PaymentOutcome } from '@/lib/payments/types'

type ChargeOutcomeProps = { outcome: PaymentOutcome; thing: ChargedThing; paymentsHref: string }

const TONES = {
  succeeded: 'success',
  requires_action: 'warning',
  declined: 'error',
  processing: 'info',
  scheduled: 'info',
  open: 'info',
  failed: 'error',
  canceled: 'info',
  needs_review: 'warning',
} as const

function linkOf(outcome: PaymentOutcome): string | null {
  if (outcome.kind === 'open') return outcome.url
  return outcome.kind === 'requires_action' || outcome.kind === 'declined' ? outcome.recoveryUrl : null
}

const DAY = { day: 'numeric', month: 'long' } as const

function dateOf(outcome: PaymentOutcome, format: (at: number, style: object) => string): string {
  if (outcome.kind === 'scheduled') return format(outcome.chargeAt, { ...DAY, hour: 'numeric', minute: '2-digit' })
  return 'expiresAt' in outcome && outcome.expiresAt !== null ? format(outcome.expiresAt, DAY) : ''
}

/** What became of a charge: whether money moved, and the next step. */
export function ChargeOutcome({ outcome, thing, paymentsHref }: ChargeOutcomeProps) {
  const t = useTranslations('charge')
  const common = useTranslations('common')
  const locale = useLocale()
  const format = useFormatter()
  const words = useCardWords()
  const link = linkOf(outcome)
  const values = {
    amount: formatMoney(thing.amount, thing.currency, locale),
    card: thing.card ? words.label(thing.card) : '',
    customer: thing.customerName,
    message: 'message' in outcome ? outcome.message : '',
    date: dateOf(outcome, (at, style) => format.dateTime(at, style)),
  }
  const actions = (
    <>
      {link && <CopyButton text={link} label={t('copyLink')} copiedLabel={common('copied')} />}
      <ButtonLink href={`${paymentsHref}/${outcome.paymentId}`} variant="secondary" size="sm">
        {t('viewPayment')}
      </ButtonLink>
    </>
  )
  return (
    <Banner tone={TONES[outcome.kind]} title={t(`outcome.${outcome.kind}Title`, values)} actions={actions}>
      <p>{t(`outcome.${outcome.kind}`, values)}</p>
      {outcome.kind === 'declined' && outcome.declineCode && (
        <p className="mt-1 font-mono text-[13px]">{t('declineCode', { code: outcome.declineCode })}</p>
      )}
    </Banner>
  )
}
