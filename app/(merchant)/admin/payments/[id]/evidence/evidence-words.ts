import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { formatMoney } from '@/lib/core/money'
import type { AttemptOutcome, ConsentPurpose, PaymentPresence, PaymentStatus } from '@/lib/core/terms'
import type { ChargedCard } from '@/lib/payments/types'

/** How a file says things in the language of its page. */
export type EvidenceWords = Awaited<ReturnType<typeof evidenceWords>>

/** The words of the merchant's pages, for a file. */
export async function evidenceWords() {
  const [language, format, t, story, payments, consents, cards, brands] = await Promise.all([
    getLocale(),
    getFormatter(),
    getTranslations('evidence'),
    getTranslations('timeline'),
    getTranslations('adminPayments'),
    getTranslations('consents'),
    getTranslations('cards'),
    getTranslations('brands'),
  ])
  return {
    language,
    t,
    story,
    consents,
    moment: (at: number) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' }),
    money: ({ amount, currency }: { amount: number; currency: string }) => formatMoney(amount, currency, language),
    card: ({ brand, last4, expMonth, expYear }: ChargedCard) =>
      `${cards('label', { brand: brands(brands.has(brand) ? brand : 'unknown'), last4 })}, ${expMonth}/${expYear}`,
    status: (status: PaymentStatus) => payments(`status.${status}`),
    presence: (presence: PaymentPresence) => payments(presence === 'off_session' ? 'presenceOff' : 'presenceOn'),
    purpose: (purpose: ConsentPurpose) => consents(`purpose.${purpose}`),
    outcome: (outcome: AttemptOutcome) => payments(`outcome.${outcome}`),
    // Stripe may add words of its own to these.
    refundStatus: (status: string) => (story.has(`refundStatus.${status}`) ? story(`refundStatus.${status}`) : status),
    disputeStatus: (status: string) =>
      story.has(`disputeStatus.${status}`) ? story(`disputeStatus.${status}`) : status,
    disputeReason: (reason: string) =>
      story.has(`disputeReason.${reason}`) ? story(`disputeReason.${reason}`) : reason,
  }
}
