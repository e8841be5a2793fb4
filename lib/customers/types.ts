/** A customer as the merchant sees it. */
export type CustomerView = {
  id: string
  email: string
  name: string | null
  /** `cus_…`, once Stripe knows the customer. */
  stripeId: string | null
  createdAt: number
}

export type CustomerListItem = CustomerView & {
  cardCount: number
  defaultCard: { brand: string; last4: string } | null
}

/** A link without a sign-in that belongs to one customer. */
export type CustomerLink = { kind: 'recovery' | 'checkout' | 'hosted' | 'unsubscribe'; token: string }
