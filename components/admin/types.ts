import type { PaymentMethodView } from '@/lib/payment-methods/types'
import type { ChargePreview } from '@/lib/payments/types'

/** A card with what will probably happen when it is charged. */
export type ChargeableCard = PaymentMethodView & { preview: ChargePreview }

/** What was charged, for the words of its outcome; `amount` in the smallest unit. */
export type ChargedThing = { amount: number; currency: string; card: PaymentMethodView | null; customerName: string }
