import { retrieveIntent } from '#sandbox/stripe-js/browser/frame/api.ts'
import type { RetrieveInput } from '#sandbox/stripe-js/browser/wire/frame-api.ts'
import type { Language } from '#sandbox/stripe-js/browser/words/words.ts'

/** One line of the bank's page: a name and a value. */
export type SummaryLine = [string, string]

/** What the shopper is asked to confirm, as the intent says it; empty when it cannot be read. */
export async function summaryLines(input: RetrieveInput): Promise<SummaryLine[]> {
  const { intent } = await retrieveIntent({ ...input, expand: ['payment_method'] })
  if (!intent) return []
  const method = typeof intent.payment_method === 'object' ? intent.payment_method : null
  return [
    ...('amount' in intent
      ? [['Amount', money(intent.amount, intent.currency, input.caller.language)] as SummaryLine]
      : []),
    ...(method?.card ? [['Card', `•••• ${method.card.last4}`] as SummaryLine] : []),
  ]
}

/** An amount in the smallest unit, as money. */
function money(amount: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: currency.toUpperCase() })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
