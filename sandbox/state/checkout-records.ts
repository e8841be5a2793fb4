import type Stripe from 'stripe'
import type { Address, SetupFutureUsage, Shipping } from './records.ts'

interface Base {
  id: string
  created: number
  metadata: Record<string, string>
}

export interface ProductRecord extends Base {
  name: string
  active: boolean
  description: string | null
  images: string[]
  default_price: string | null
  shippable: boolean | null
  statement_descriptor: string | null
  unit_label: string | null
  url: string | null
  updated: number
}

export interface PriceRecord extends Base {
  product: string
  active: boolean
  currency: string
  unit_amount: number
  nickname: string | null
  lookup_key: string | null
  tax_behavior: 'exclusive' | 'inclusive' | 'unspecified'
  recurring: { interval: 'day' | 'month' | 'week' | 'year'; interval_count: number } | null
}

/** One line of a Checkout Session; the amounts are those of its price when it was added. */
export interface LineItemRecord {
  id: string
  price: string
  description: string
  currency: string
  unit_amount: number
  quantity: number
  adjustable_quantity: { minimum: number; maximum: number } | null
  metadata: Record<string, string>
}

/** What a Checkout Session hands to the intent it creates. */
export interface IntentData {
  description: string | null
  metadata: Record<string, string>
  capture_method: 'automatic' | 'automatic_async' | 'manual' | null
  receipt_email: string | null
  setup_future_usage: SetupFutureUsage
  shipping: Shipping | null
  statement_descriptor: string | null
  statement_descriptor_suffix: string | null
  transfer_group: string | null
}

/** What the shopper told Checkout, before and at the confirmation. */
export interface Shopper {
  email: string | null
  name: string | null
  phone: string | null
  address: Address | null
}

export type SavedOptions = Stripe.Checkout.Session.SavedPaymentMethodOptions

export interface CheckoutSessionRecord extends Base {
  client_secret: string
  mode: 'payment' | 'setup'
  ui_mode: 'elements' | 'hosted_page'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  url: string | null
  expires_at: number
  currency: string | null
  line_items: LineItemRecord[]
  customer: string | null
  customer_email: string | null
  customer_creation: 'always' | 'if_required' | null
  customer_update: { address: boolean; name: boolean }
  shopper: Shopper
  /** The PaymentIntent or SetupIntent of the session, once there is one. */
  intent: string | null
  intent_data: IntentData
  request_three_d_secure: 'any' | 'automatic' | 'challenge'
  card_setup_future_usage: SetupFutureUsage
  /** Overrides what Checkout would set on the new PaymentMethod. */
  allow_redisplay: 'always' | 'limited' | 'unspecified' | null
  /** Whether the shopper asked to save the card of the attempt that is under way. */
  save_payment_method: boolean
  saved_payment_method_options: SavedOptions | null
  allowed_payment_method_types: string[] | null
  payment_method_types: string[]
  success_url: string | null
  cancel_url: string | null
  return_url: string | null
  allow_promotion_codes: boolean | null
  client_reference_id: string | null
  integration_identifier: string | null
  locale: string | null
  billing_address_collection: 'auto' | 'required' | null
  submit_type: 'auto' | 'book' | 'donate' | 'pay' | null
  consent_collection: Stripe.Checkout.Session.ConsentCollection | null
  custom_text: Stripe.Checkout.Session.CustomText
  branding_settings: Stripe.Checkout.Session.BrandingSettings
  adaptive_pricing: boolean
}
