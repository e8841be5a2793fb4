import type { Address } from '#sandbox/state/records.ts'
import type { PublicPaymentIntent } from './payment-intent.ts'
import type { PublicPaymentMethod } from './payment-method.ts'
import type { PublicSetupIntent } from './setup-intent.ts'

/** One line of a payment page; amounts in the smallest unit. */
export interface PaymentPageLine {
  id: string
  price: string
  name: string
  description: string | null
  images: string[]
  unit_label: string | null
  unit_amount: number
  quantity: number
  amount: number
  adjustable_quantity: { minimum: number; maximum: number } | null
}

/**
 * What the shopper's browser sees of a Checkout Session. Stripe's own is not documented; this one belongs to the
 * browser stand-in alone.
 */
export interface PaymentPage {
  id: string
  object: 'payment_page'
  mode: 'payment' | 'setup'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  currency: string | null
  amount_total: number
  /** How many of an amount's digits are the fraction of the currency. */
  fraction_digits: number
  email: string | null
  name: string | null
  phone: string | null
  address: Address | null
  line_items: PaymentPageLine[]
  /** Null when the session shows none: no customer, or in setup mode. */
  saved_payment_methods: PublicPaymentMethod[] | null
  may_remove: boolean
  /** The shopper may tick a box to save the card. */
  may_save: boolean
  /** The card is saved whatever the shopper ticks. */
  will_save: boolean
  return_url: string | null
  success_url: string | null
  cancel_url: string | null
  locale: string | null
  business_name: string
  button_color: string
  submit_type: string | null
  submit_message: string | null
  billing_address_required: boolean
  intent: PublicPaymentIntent | PublicSetupIntent | null
}
