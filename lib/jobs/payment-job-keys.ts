/** The key of the one job that charges a scheduled payment. */
export function chargeKey(paymentId: string): string {
  return `charge:${paymentId}`
}

/** The key of the one waiting look at a payment whose outcome is unknown. */
export function reconcileKey(paymentId: string): string {
  return `reconcile:${paymentId}`
}

/** The key of the one waiting look at a refund whose outcome is unknown. */
export function refundKey(refundId: string): string {
  return `refund:${refundId}`
}
