/** A price made for one line, as Stripe takes it. */
export type FrozenPriceData = {
  currency: string
  /** Integer, smallest unit of `currency`. */
  unit_amount: number
  product_data: { name: string; description?: string | undefined }
}

export type FrozenLine = {
  quantity: number
  /** Stripe's `price_…`, or a price made for this line. */
  price?: string | undefined
  price_data?: FrozenPriceData | undefined
}

/** What is sent to Stripe to make a Checkout Session, the same however often it is sent. */
export type FrozenCheckout = {
  lines: FrozenLine[]
  /** `cus_…`; without it Stripe makes a customer when the shopper pays. */
  stripeCustomerId: string | null
  customerEmail: string | null
  savesCards: boolean
  description: string | null
  /** Seconds since 1970. */
  expiresAt: number | null
  metadata: Record<string, string>
  /** Of the PaymentIntent: they find the payment again. */
  intentMetadata: { cf_payment_id: string; cf_install: string; cf_checkout_session: string }
}

/** What is known of the shopper's browser. */
export type ShopperBrowser = {
  ip: string | null
  userAgent: string | null
  acceptLanguage: string | null
  /** When it was about to pay, milliseconds since 1970. */
  seenAt: number
  /** SHA-256 of the terms that stood on the page then, hex; absent when it asked for no agreement. */
  termsSha256?: string | null
}
