import type { PaymentMethodView, WalletCard } from '@/lib/payment-methods/types'
import type { ChargePreview } from '@/lib/payments/types'

/** A card with what will probably happen when it is charged. */
export type ChargeableCard = WalletCard & { preview: ChargePreview }

/** What was charged, for the words of its outcome; `amount` in the smallest unit. */
export type ChargedThing = { amount: number; currency: string; card: PaymentMethodView | null; customerName: string }

/** Payments in one currency; `amount` is their sum in its smallest unit. */
export type CurrencySum = { currency: string; amount: number; payments: number }

/** What a payment has come to by now, in the order the chart stacks them. */
export const FATES = ['succeeded', 'waiting', 'declined', 'running', 'canceled'] as const
export type Fate = (typeof FATES)[number]

/** How many payments of one day came to what; `day` is its first millisecond, UTC. */
export type OverviewDay = { day: number } & Record<Fate, number>
