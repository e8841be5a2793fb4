declare global {
  // One per process, whatever Next bundles twice.
  var cardfileStripeOutage: { away: boolean; onBack?: (() => void) | undefined } | undefined
}

const outage = () => (globalThis.cardfileStripeOutage ??= { away: false })

/** Notes how a send to Stripe went: an answer below 500, or none; tells the listener when Stripe is back. */
export function noteSend(answered: boolean): void {
  const state = outage()
  const isBack = answered && state.away
  state.away = !answered
  if (isBack) state.onBack?.()
}

/** Who wants to know that Stripe answers again after it did not; undefined takes the listener away. */
export function onStripeBack(listener: (() => void) | undefined): void {
  outage().onBack = listener
}
