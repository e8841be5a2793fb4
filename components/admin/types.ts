import type { PaymentMethodView } from '@/lib/payment-methods/types'
import type { ChargePreview, PaymentOutcome } from '@/lib/payments/types'

/** A card with what will probably happen when it is charged. */
export type ChargeableCard = PaymentMethodView & { preview: ChargePreview }

/** What the charge form is answered: the outcome, or the question before a second charge of the same amount. */
export type ChargeResult = PaymentOutcome | { kind: 'possible_duplicate'; chargedAt: number }

/** What was charged, for the words of its outcome; `amount` in the smallest unit. */
export type ChargedThing = { amount: number; currency: string; card: PaymentMethodView | null; customerName: string }
