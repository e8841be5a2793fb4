import { notFound } from '@/lib/core/errors'

/** The `pm_…` of a card that was collected, or a test name such as `pm_card_visa`; anything else is the one 404. */
export function paymentMethodId(text: string): string {
  if (!/^pm_\w{1,250}$/.test(text)) throw notFound('PaymentMethod')
  return text
}
